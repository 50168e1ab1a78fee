using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Undoing;

/// <summary>A write that is undone, with all that was looked up for it and what was decided.</summary>
/// <param name="Plan">The decision.</param>
/// <param name="Lookup">What the state store knows of the target record.</param>
/// <param name="Current">The target record as it is; null when it is not there.</param>
internal sealed record UndoneRecord(UndoPlan Plan, LinkLookup Lookup, Record? Current)
{
    /// <summary>Of a record to create again: its place in its link.</summary>
    public UndoPlace? Place { get; init; }

    /// <summary>Of records to link again: what of the link is put back.</summary>
    public UndoLink? Link { get; init; }

    /// <summary>What was sent was not answered at first: it may have arrived.</summary>
    public bool MayHaveArrived { get; init; }

    /// <summary>The former round, where it is decided again; null for the first.</summary>
    public UndoneRecord? Before { get; init; }

    /// <summary>True for a field that holds its former value because an unanswered write of a former round arrived.</summary>
    public bool HasArrived(int field) =>
        Plan.Moves.Length > field
        && Plan.Moves[field] == UndoMove.AsBefore
        && Before is { MayHaveArrived: true } before
        && (before.Plan.Moves[field] == UndoMove.Restore || before.HasArrived(field));
}
