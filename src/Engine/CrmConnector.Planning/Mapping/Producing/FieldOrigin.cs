using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Mapping.Producing;

/// <summary>Where a field's value begins: source fields, a template or a constant.</summary>
internal abstract class FieldOrigin
{
    /// <summary>The name of the step in explanations; null where the values of the source fields speak for themselves.</summary>
    public abstract string? StepName { get; }

    /// <summary>The positions of the source fields it reads, each once.</summary>
    public abstract IReadOnlyList<int> Positions { get; }

    /// <summary>The value for a field with one input.</summary>
    public abstract FieldValue Value(Record source);
}
