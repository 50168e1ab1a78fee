namespace CrmConnector.Processes.Format;

/// <summary>A list.</summary>
/// <param name="Name">What it is, with its article.</param>
/// <param name="Item">What each item is.</param>
internal sealed record ListSpec(string Name, ValueSpec Item) : ValueSpec
{
    /// <summary>False when at least one item must be there.</summary>
    public bool MayBeEmpty { get; init; }

    public override string What => Name;
}
