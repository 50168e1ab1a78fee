using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>One version of a process: the file, and, written down apart from it, what the file is meant to do.</summary>
internal sealed record ProcessMeaning(string Yaml, ProcessDefinition Definition, IReadOnlyList<MeantField> Fields)
{
    /// <summary>Only active records take part.</summary>
    public bool OnlyActive { get; init; }

    public bool Creates { get; init; } = true;

    public DeleteKind Deletes { get; init; }

    public bool Recreates { get; init; }

    /// <summary>Who wins where both sides changed a field; null where only one side's changes count.</summary>
    public MeantConflicts? Conflicts { get; init; }

    public bool IsInScope(SimulatedEntity entity, FieldValue[] values) =>
        !OnlyActive || values[entity.Traits.IndexOf("active")] == FieldValue.Boolean(true);

    public override string ToString() => Yaml;
}
