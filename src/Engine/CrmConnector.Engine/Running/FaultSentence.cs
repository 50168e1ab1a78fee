using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Running;

/// <summary>Puts a target's refusal into words that hold no field value.</summary>
internal static class FaultSentence
{
    public static PlanReason Of(RecordFault fault)
    {
        var code = fault.Code.Length == 0 ? "" : $" (code {fault.Code})";
        var (problem, advice) =
            fault.Words
            ?? fault.Kind switch
            {
                FaultKind.TooLong => (
                    "the value is longer than the target takes" + Limit(fault),
                    "shorten it in the source, or add the converter 'truncate'"
                ),
                FaultKind.OutOfRange => (
                    "the number is outside the target field's range",
                    "correct it in the source, or round it in the mapping"
                ),
                FaultKind.UnknownChoice => (
                    "the value is not one of the target's choices",
                    "add it to the field's 'values' in the process"
                ),
                FaultKind.InvalidValue => ("the target cannot store this value", "correct it in the source"),
                FaultKind.Required => ("the target requires a value", "fill it in the source, or map a default"),
                FaultKind.Duplicate => (
                    "another target record already has this unique value",
                    "make it unique, or add a 'match' on it"
                ),
                FaultKind.ReferenceMissing => (
                    "the record pointed to does not exist in the target",
                    "create or link it first"
                ),
                FaultKind.InUse => ("other target records point to it", "remove those pointers in the target"),
                FaultKind.NotAllowed => ("the connection's user may not write it", "grant the privilege in the target"),
                FaultKind.NotWritable => ("the target field cannot be written", "remove it from the process's fields"),
                FaultKind.Rule => ("a rule of the target refused it", "look at the target's own rules for this record"),
                _ => ("the target refused it", "look the code up in the target's documentation"),
            };
        return PlanReason.FromFault(fault.Kind, fault.Field, problem + code, advice);
    }

    /// <summary>Why a target record could not be deleted, or marked; null where it could.</summary>
    public static PlanReason? OfDeletion(Send send) =>
        (send.Outcome is WriteOutcome.PartFailed failed ? failed.Outcome : send.Outcome) is WriteOutcome.Refused refused
            ? About(Of(refused.Fault), send.Write.Kind, isPart: send.Outcome is WriteOutcome.PartFailed)
            : null;

    private static PlanReason About(PlanReason reason, WriteKind kind, bool isPart) =>
        reason with
        {
            Code = PlanReason.DeletionCode(reason.Code),
            Problem =
                $"it is gone in the source, but the target refused to {(kind == WriteKind.Delete ? "delete" : "mark")} {(isPart ? "a line of its record" : "its record")}: {reason.Problem}",
            Advice = $"{reason.Advice}, then retry",
        };

    private static string Limit(RecordFault fault) =>
        fault.Limit is { } limit ? string.Create(CultureInfo.InvariantCulture, $" (at most {limit})") : "";
}
