namespace CrmConnector.Processes.Format;

/// <summary>A map with known keys; any other key is an error.</summary>
/// <param name="Name">What it is, with its article.</param>
/// <param name="Keys">The keys, in the order of the reference.</param>
internal sealed record MapSpec(string Name, IReadOnlyList<KeySpec> Keys) : ValueSpec
{
    /// <summary>What must hold between the keys.</summary>
    public IReadOnlyList<KeyRule> Rules { get; init; } = [];

    public override string What => Name;

    public KeySpec? Key(string name) => Keys.FirstOrDefault(k => string.Equals(k.Name, name, StringComparison.Ordinal));
}
