namespace CrmConnector.Processes.Format;

/// <summary>A map whose keys the user chooses.</summary>
/// <param name="Name">What it is, with its article.</param>
/// <param name="Key">What a key is.</param>
/// <param name="Value">What stands behind each.</param>
internal sealed record OpenMapSpec(string Name, string Key, ValueSpec Value) : ValueSpec
{
    /// <summary>False when at least one entry must be there.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>True when there is exactly one entry.</summary>
    public bool Single { get; init; }

    /// <summary>What a key must look like; null for any text.</summary>
    public TextSpec? KeyText { get; init; }

    public override string What => Name;
}
