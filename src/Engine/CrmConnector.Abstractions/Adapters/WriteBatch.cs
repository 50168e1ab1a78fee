using CrmConnector.Abstractions.Records;

namespace CrmConnector.Abstractions.Adapters;

/// <summary>Records to write to one entity. No two of them name the same record.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Shape">The fields that the values of the writes stand for.</param>
/// <param name="Writes">The records.</param>
/// <param name="Answer">How much each outcome must tell.</param>
public sealed record WriteBatch(
    string Entity,
    RecordShape Shape,
    IReadOnlyList<RecordWrite> Writes,
    AnswerDetail Answer
)
{
    /// <summary>The fields that the expected values of the writes stand for; empty where none has such.</summary>
    public RecordShape ExpectedShape { get; init; } = RecordShape.Empty;
}
