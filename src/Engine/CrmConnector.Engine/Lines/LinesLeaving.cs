using CrmConnector.Abstractions.Records;

namespace CrmConnector.Engine.Lines;

/// <summary>The lines that the headers of a page have no longer, by the key of the line.</summary>
/// <param name="Lost">Lines that are gone in the source, or have another header.</param>
/// <param name="Excluded">Lines that no longer meet the condition.</param>
/// <param name="Forgotten">Lines that leave nothing in the target: it was never there, or another line takes its place.</param>
internal sealed record LinesLeaving(
    IReadOnlyDictionary<RecordKey, LostLine> Lost,
    IReadOnlyDictionary<RecordKey, LostLine> Excluded,
    IReadOnlySet<RecordKey> Forgotten
)
{
    /// <summary>No lines.</summary>
    public static LinesLeaving None { get; } =
        new(new Dictionary<RecordKey, LostLine>(), new Dictionary<RecordKey, LostLine>(), new HashSet<RecordKey>());
}
