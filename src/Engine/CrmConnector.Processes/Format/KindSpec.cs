namespace CrmConnector.Processes.Format;

/// <summary>A map whose key <c>kind</c> decides which other keys it has.</summary>
/// <param name="Name">What it is, with its article.</param>
/// <param name="Kinds">The kinds by their word, in the order of the reference; the keys of each without <c>kind</c>.</param>
internal sealed record KindSpec(string Name, IReadOnlyList<(string Word, MapSpec Keys)> Kinds) : ValueSpec
{
    /// <summary>The key that decides.</summary>
    public const string Key = "kind";

    /// <summary>The words of the kinds.</summary>
    public IReadOnlyList<string> Words => [.. Kinds.Select(k => k.Word)];

    public override string What => Name;

    /// <summary>All keys of a kind; null where there is none of that word.</summary>
    public MapSpec? Find(string? word) =>
        Kinds.Where(k => string.Equals(k.Word, word, StringComparison.Ordinal)).Select(Whole).FirstOrDefault();

    /// <summary>All keys of each kind.</summary>
    public IEnumerable<MapSpec> Maps => Kinds.Select(Whole);

    private static MapSpec Whole((string Word, MapSpec Keys) kind) =>
        kind.Keys with
        {
            Keys =
            [
                new KeySpec(Key, new WordSpec([kind.Word]), "Which kind it is.")
                {
                    Required = true,
                    Example = kind.Word,
                },
                .. kind.Keys.Keys,
            ],
        };
}
