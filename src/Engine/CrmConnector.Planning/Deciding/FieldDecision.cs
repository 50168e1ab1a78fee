using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Planning.Deciding;

/// <summary>Decides one field of a linked record: the three-way merge of result, target and baseline.</summary>
public static class FieldDecision
{
    /// <summary>Decides a field whose target was read.</summary>
    /// <param name="basis">The hashes.</param>
    /// <param name="write">When the field may be written.</param>
    /// <param name="winner">Who wins where both sides changed; <see cref="FieldWinner.Newest"/> is settled before.</param>
    /// <param name="flowsBack">Changes of the target field flow back into the source.</param>
    public static FieldMove Merge(in FieldBasis basis, WriteRule write, FieldWinner winner, bool flowsBack)
    {
        if (basis.Result == 0)
        {
            return FieldMove.NotWritten;
        }

        if (basis.Result == basis.Target || basis.MapsBack)
        {
            return FieldMove.Agree;
        }

        if (write == WriteRule.OnCreate || (write == WriteRule.IfEmpty && !basis.TargetIsBlank))
        {
            return FieldMove.NotWritten;
        }

        if (basis.DeliveredResult != 0 && basis.Result == basis.DeliveredResult)
        {
            return FieldMove.KeepEdit;
        }

        var firstContact = basis.DeliveredResult == 0 || basis.DeliveredTarget == 0;
        return firstContact ? FirstContact(basis, winner, flowsBack)
            : basis.Target == basis.DeliveredTarget ? FieldMove.Write
            : Conflict(winner, flowsBack);
    }

    /// <summary>Decides a field on the fast path: the target was not read, the source wins.</summary>
    public static FieldMove WithoutTarget(in FieldBasis basis, WriteRule write) =>
        basis.Result == basis.DeliveredResult ? FieldMove.Unchanged
        : basis.Result == 0 ? FieldMove.NotWritten
        : write == WriteRule.Always ? FieldMove.Write
        : FieldMove.NotWritten;

    /// <summary>What a person's answer makes of a field that waited for it; without a winner both sides stay as they are.</summary>
    public static FieldMove Answered(FieldWinner? winner, bool flowsBack) =>
        winner is { } decided ? Conflict(decided, flowsBack) : FieldMove.KeepByRule;

    private static FieldMove FirstContact(in FieldBasis basis, FieldWinner winner, bool flowsBack)
    {
        if (basis.TargetIsBlank)
        {
            return FieldMove.Write;
        }

        // A blank never empties a filled field on first contact; once the field was delivered, a blank result is a user's deletion.
        if (basis.ResultIsBlank && basis.DeliveredResult == 0)
        {
            return flowsBack ? FieldMove.LeaveToOpposite : FieldMove.KeepByRule;
        }

        return Conflict(winner, flowsBack);
    }

    private static FieldMove Conflict(FieldWinner winner, bool flowsBack) =>
        winner switch
        {
            FieldWinner.Source => FieldMove.WriteOverEdit,
            FieldWinner.Target => flowsBack ? FieldMove.LeaveToOpposite : FieldMove.KeepByRule,
            _ => FieldMove.Review,
        };
}
