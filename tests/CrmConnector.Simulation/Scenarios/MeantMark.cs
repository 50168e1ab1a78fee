using CrmConnector.Abstractions.Records;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>What a deletion is meant to write into the target record.</summary>
/// <param name="Field">The flag.</param>
/// <param name="Value">What it is set to.</param>
internal sealed record MeantMark(string Field, bool Value)
{
    /// <summary>What a process file says of it.</summary>
    public string Yaml => $"deletes: {{ set: {{ {Field}: {(Value ? "true" : "false")} }} }}";

    public bool IsSetBy(FieldValue value) => value == FieldValue.Boolean(Value);
}
