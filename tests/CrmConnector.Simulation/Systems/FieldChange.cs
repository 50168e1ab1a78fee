using CrmConnector.Abstractions.Records;

namespace CrmConnector.Simulation.Systems;

/// <summary>A field got a value.</summary>
/// <param name="At">When, in the world's count of events.</param>
/// <param name="Field">The field's position in its entity.</param>
/// <param name="Value">The value as it was stored.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="Stamp">The time stamp that the record got with it.</param>
internal readonly record struct FieldChange(long At, int Field, FieldValue Value, Actor By, DateTimeOffset Stamp)
{
    /// <summary>The system made something else of what it was given.</summary>
    public bool IsNormalised { get; init; }
}
