using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Planning.Deciding;

/// <summary>Decides one field of a linked record: the three-way merge of result, target and baseline.</summary>
public static class FieldDecision
{
    /// <summary>Decides a field whose target was read.</summary>
    /// <param name="basis">The hashes.</param>
    /// <param name="write">When the field may be written.</param>
    /// <param name="sourceWins">Who wins where both sides changed.</param>
    public static FieldMove Merge(in FieldBasis basis, WriteRule write, bool sourceWins)
    {
        if (basis.Result == 0)
        {
            return FieldMove.NotWritten;
        }

        if (basis.Result == basis.Target)
        {
            return FieldMove.Agree;
        }

        if (write == WriteRule.OnCreate || (write == WriteRule.IfEmpty && !basis.TargetIsBlank))
        {
            return FieldMove.NotWritten;
        }

        var firstContact = basis.DeliveredResult == 0 || basis.DeliveredTarget == 0;
        if (basis.DeliveredResult != 0 && basis.Result == basis.DeliveredResult)
        {
            return FieldMove.KeepEdit;
        }

        return firstContact ? FirstContact(basis, sourceWins) : BothKnown(basis, sourceWins);
    }

    /// <summary>Decides a field on the fast path: the target was not read, the source wins.</summary>
    public static FieldMove WithoutTarget(in FieldBasis basis, WriteRule write) =>
        basis.Result == basis.DeliveredResult ? FieldMove.Unchanged
        : basis.Result == 0 ? FieldMove.NotWritten
        : write == WriteRule.Always ? FieldMove.Write
        : FieldMove.NotWritten;

    private static FieldMove FirstContact(in FieldBasis basis, bool sourceWins)
    {
        if (basis.TargetIsBlank)
        {
            return FieldMove.Write;
        }

        // A blank never empties a filled field on first contact; once the field was delivered, a blank result is a user's deletion.
        if (basis.ResultIsBlank && basis.DeliveredResult == 0)
        {
            return FieldMove.KeepByRule;
        }

        return sourceWins ? FieldMove.WriteOverEdit : FieldMove.KeepByRule;
    }

    private static FieldMove BothKnown(in FieldBasis basis, bool sourceWins)
    {
        if (basis.Target == basis.DeliveredTarget)
        {
            return FieldMove.Write;
        }

        return sourceWins ? FieldMove.WriteOverEdit : FieldMove.KeepByRule;
    }
}
