using CrmConnector.Abstractions.Records;

namespace CrmConnector.Abstractions.Adapters;

/// <summary>Asks for records by field values.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Shape">The fields to read.</param>
/// <param name="Fields">The fields to compare.</param>
/// <param name="Values">One row per question, each with one value per compared field.</param>
/// <param name="Limit">Most records per question; 2 or more, so that ambiguity shows.</param>
public sealed record FindRequest(
    string Entity,
    RecordShape Shape,
    IReadOnlyList<string> Fields,
    IReadOnlyList<IReadOnlyList<FieldValue>> Values,
    int Limit
);
