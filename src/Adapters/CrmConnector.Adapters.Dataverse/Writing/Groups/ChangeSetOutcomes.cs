using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Dataverse.Connecting;

namespace CrmConnector.Adapters.Dataverse.Writing.Groups;

/// <summary>Turns the answer to one change set into the outcome of its group.</summary>
internal static class ChangeSetOutcomes
{
    public static WriteOutcome Of(GroupPlans plans, PlannedGroup group, IReadOnlyList<BatchPart> answers)
    {
        if (answers is [{ IsSuccess: false } refused])
        {
            return Failed(plans, group, refused);
        }

        var order = group.Order;
        if (answers.Count != order.Count || answers.Any(answer => !answer.IsSuccess))
        {
            return new WriteOutcome.Unanswered();
        }

        var header = new WriteOutcome.Written(group.Header.Key);
        var parts = new WriteOutcome.Written[group.Parts.Count];
        foreach (var part in group.Gone)
        {
            parts[part] = new WriteOutcome.Written(group.Parts[part].Key);
        }

        for (var i = 0; i < order.Count; i++)
        {
            var (plan, answer) = plans.Of(order[i]);
            var planned = order[i] < 0 ? group.Header : group.Parts[order[i]];
            var written = (WriteOutcome.Written)PartOutcomes.Of(plan, planned, answers[i], answer);
            if (order[i] < 0)
            {
                header = written;
            }
            else
            {
                parts[order[i]] = written;
            }
        }

        return header with
        {
            Parts = parts,
        };
    }

    /// <summary>The error does not say which request it is about; the record that it names does, or the kind of error.</summary>
    private static WriteOutcome Failed(GroupPlans plans, PlannedGroup group, BatchPart refused)
    {
        var error = ErrorReply.Parse(refused.Status, refused.Body.Span);
        if (ReplyVerdicts.Common(error, refused.RetryAfter) is { } common)
        {
            return common;
        }

        if (PartOutcomes.IsMissing(error))
        {
            return Missing(plans, group, error);
        }

        for (var part = 0; part < group.Parts.Count; part++)
        {
            if (error.Message.Contains(group.Parts[part].Key.Value, StringComparison.OrdinalIgnoreCase))
            {
                return PartOf(plans, group, part, error);
            }
        }

        if (SuspectOf(plans, group, error) is { } suspect)
        {
            return PartOf(plans, group, suspect, error);
        }

        var header = PartOutcomes.Refused(plans.Headers, group.Header, error);
        // a create among the parts may be the one that is there already
        return header is WriteOutcome.Refused { Fault.Kind: FaultKind.Duplicate }
            ? new WriteOutcome.Found(group.Header.Key, ByIntent: true)
            : header;
    }

    /// <summary>Some record is not there: the header, a part, or what one of them points to. Which, only the key tells that the service names.</summary>
    private static WriteOutcome Missing(GroupPlans plans, PlannedGroup group, ErrorReply error)
    {
        var named = PartOutcomes.KeyIn(error) ?? "";
        if (group.Header.Write.Kind != WriteKind.Create && IsKey(group.Header, named))
        {
            return new WriteOutcome.Gone();
        }

        var ofHeader = plans.Headers.FieldPointingTo(group.Header.Write, named);
        for (var part = 0; part < group.Parts.Count && ofHeader is null; part++)
        {
            var write = group.Parts[part].Write;
            if (write.Kind != WriteKind.Create && IsKey(group.Parts[part], named))
            {
                return new WriteOutcome.PartFailed(part, new WriteOutcome.Gone());
            }

            if (plans.Parts.FieldPointingTo(write, named) is { } field)
            {
                return new WriteOutcome.PartFailed(part, ReferenceMissing(error, field));
            }
        }

        return ReferenceMissing(error, ofHeader);
    }

    private static WriteOutcome.Refused ReferenceMissing(ErrorReply error, string? field) =>
        new(new RecordFault(FaultKind.ReferenceMissing, error.Code, field));

    private static bool IsKey(PlannedWrite planned, string named) =>
        string.Equals(planned.Key.Value, named, StringComparison.OrdinalIgnoreCase);

    /// <summary>The only part, or the first with a doubtful value, where the error is about the parts' table.</summary>
    private static int? SuspectOf(GroupPlans plans, PlannedGroup group, ErrorReply error)
    {
        var isAboutParts =
            !group.WritesHeader
            || error.Message.Contains($"'{plans.Parts.Entity.Name}'", StringComparison.OrdinalIgnoreCase);
        return !isAboutParts ? null
            : group.Suspects.Count > 0 ? group.Suspects[0]
            : group.Parts.Count == 1 ? 0
            : null;
    }

    private static WriteOutcome PartOf(GroupPlans plans, PlannedGroup group, int part, ErrorReply error)
    {
        var outcome = PartOutcomes.Refused(plans.Parts, group.Parts[part], error);
        return outcome is WriteOutcome.Found
            ? new WriteOutcome.Found(group.Header.Key, ByIntent: true)
            : new WriteOutcome.PartFailed(part, outcome);
    }
}
