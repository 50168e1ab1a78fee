using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Running;

/// <summary>Takes what became of writes into the commit of their page.</summary>
internal sealed class OutcomeSettler(RunScope run)
{
    private readonly FlowContext _flow = run.Flow;
    private readonly MatchAgain _again = new(run);
    private readonly TargetAfter _after = new(run.Flow);

    /// <summary>How much the answers must tell.</summary>
    public AnswerDetail Answer { get; } =
        !run.Flow.Rules.NeedsTarget ? AnswerDetail.Key
        : run.Flow.TargetSchema.Writes.StoredValues ? AnswerDetail.Stored
        : run.Flow.TargetSchema.Writes.Versions ? AnswerDetail.Version
        : AnswerDetail.Key;

    /// <summary>Takes one outcome; false when the record must be looked at again.</summary>
    /// <param name="send">The write, with its outcome.</param>
    /// <param name="readBack">What was read back, by target key; null where nothing was.</param>
    /// <param name="commit">The commit.</param>
    public bool Settle(Send send, IReadOnlyDictionary<RecordKey, FieldValue[]>? readBack, PageCommitBuilder commit)
    {
        switch (send.Outcome)
        {
            case WriteOutcome.Written written:
                AddWritten(send, written, written.Stored ?? readBack?.GetValueOrDefault(written.Key), commit);
                return true;
            case WriteOutcome.Found when _flow.Rules.NeedsTarget || run.Unsettled.ContainsKey(send.Record.Source.Key):
                return false;
            case WriteOutcome.Found found when found.ByIntent || _flow.CreateWay == CreateWay.OwnGuid:
                commit.AddDelivered(
                    send.Record,
                    new Delivery(found.Key, After: null, [], JournalOutcome.Created, JournalFlags.Settled)
                );
                return true;
            case WriteOutcome.Refused when _again.IsDuplicate(send):
                return false;
            case WriteOutcome.Refused refused:
                run.AddRefused(send.Record.Source.Key);
                commit.AddQuarantined(send.Record, FaultSentence.Of(refused.Fault));
                return true;
            case WriteOutcome.Unanswered:
                // asked again before deletions are applied, it is no further write for the guards
                run.AddRefused(send.Record.Source.Key);
                commit.AddQuarantined(send.Record, PlanReason.MayExist);
                return true;
            case WriteOutcome.Gone when send.Record.Lookup.HasSiblings || !_flow.Rules.MakesAgain:
                commit.AddTargetGone(send.Record);
                return true;
            default:
                return false;
        }
    }

    private void AddWritten(Send send, WriteOutcome.Written written, FieldValue[]? stored, PageCommitBuilder commit)
    {
        if (!_flow.Rules.NeedsTarget)
        {
            commit.AddDelivered(
                send.Record,
                new Delivery(written.Key, After: null, send.Record.Plan.Targets, OutcomeOf(send), FlagsOf(send))
            );
            return;
        }

        var after = _after.Record(send, written.Key, stored);
        var targets = _after.Hashes(send.Record.Plan, after);
        var delivery = new Delivery(written.Key, after, targets, OutcomeOf(send), FlagsOf(send))
        {
            Version = written.Version,
        };
        if (stored is not null && TargetAfter.Shortened(send.Record.Plan, stored) is >= 0 and var field)
        {
            commit.AddShortened(send.Record, delivery, Shortened(_flow.Mapping.Fields[field].Name));
        }
        else
        {
            commit.AddDelivered(send.Record, delivery);
        }
    }

    private static PlanReason Shortened(string field) =>
        new(
            "shortened",
            field,
            "the target kept only a part of the value, or none of it",
            "shorten the value in the source or add a converter that does; the target's value does not flow back"
        );

    private static JournalFlags FlagsOf(Send send) => send.Record.IsSettled ? JournalFlags.Settled : JournalFlags.None;

    private static JournalOutcome OutcomeOf(Send send) =>
        send.Record.Plan.Kind switch
        {
            PlanKind.Create => JournalOutcome.Created,
            _ when send.Record.IsSettled => JournalOutcome.Created,
            PlanKind.LinkAndUpdate => JournalOutcome.Linked,
            _ => JournalOutcome.Updated,
        };
}
