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

    /// <summary>A record that was deleted stays deleted: what is edited on the other side does not bring it back.</summary>
    public bool NeverRecreates { get; init; }

    /// <summary>Only records whose field says so, or does not, take part; null for all.</summary>
    public MeantScope? Scope { get; init; }

    /// <summary>How a deletion shows in the target record, where that is all that it does.</summary>
    public MeantMark? Mark { get; init; }

    /// <summary>Who wins where both sides changed a field; null where only one side's changes count.</summary>
    public MeantConflicts? Conflicts { get; init; }

    /// <summary>End users may choose what is synced.</summary>
    public bool IsSelectable { get; init; }

    /// <summary>What they chose.</summary>
    public MeantSelection Selection { get; init; } = MeantSelection.Everything;

    /// <summary>The same under a selection.</summary>
    public ProcessMeaning Under(MeantSelection selection) =>
        this with
        {
            Selection = selection,
            Fields = [.. Fields.Where(field => !selection.Without.Contains(field.To, StringComparer.Ordinal))],
        };

    /// <summary>The record takes part.</summary>
    public bool IsInScope(SimulatedEntity entity, FieldValue[] values) => Selection.IsOn && IsChosen(entity, values);

    /// <summary>The record takes part whenever the process is on.</summary>
    public bool IsChosen(SimulatedEntity entity, FieldValue[] values) =>
        (!OnlyActive || values[entity.Traits.IndexOf("active")] == FieldValue.Boolean(true))
        && (Scope is null || Scope.Holds(values[entity.Traits.IndexOf(Scope.Field)]))
        && (Selection.Grades is null || Selection.Includes(values[entity.Traits.IndexOf(MeantSelection.ChosenBy)]));

    /// <summary>
    /// The fields that flow from one target record to the others of the same real thing; null where a real thing has one target record only.
    /// </summary>
    public IReadOnlyList<string>? FlowBack { get; init; }

    public override string ToString() => Yaml;
}
