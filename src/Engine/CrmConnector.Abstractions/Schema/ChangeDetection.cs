namespace CrmConnector.Abstractions.Schema;

/// <summary>How an entity's changes are found; shown by <c>discover</c> and in reports.</summary>
/// <param name="Method">The means, as users know it: "change log", "change tracking", "rowversion", "modified timestamp", "full compare".</param>
/// <param name="Explanation">One sentence: why this means was chosen and what would be better.</param>
public sealed record ChangeDetection(string Method, string Explanation)
{
    /// <summary>True when the entity has a feed; false means that every run compares the whole entity.</summary>
    public bool HasFeed { get; init; }

    /// <summary>True when the feed tells deletions; false means that only a finished sweep finds them.</summary>
    public bool TellsDeletions { get; init; }

    /// <summary>
    /// True when the feed can name its position before anything is read. False means that the first checkpoint comes with the last page of a
    /// full round (Dataverse, Graph).
    /// </summary>
    public bool NamesPosition { get; init; }

    /// <summary>True when records tell when they were last modified (<see cref="Records.Record.ModifiedAt"/>).</summary>
    public bool TellsModificationTime { get; init; }

    /// <summary>The detection of an entity without any feed.</summary>
    public static ChangeDetection FullCompare(string explanation) => new("full compare", explanation);
}
