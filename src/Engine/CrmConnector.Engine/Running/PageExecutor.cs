using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Progress;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Intents;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Running;

/// <summary>Carries out the plan of a page: intents, writes, and one commit of all that follows from the answers.</summary>
internal sealed class PageExecutor
{
    /// <summary>How often a record whose target keeps moving is read and merged again within one page.</summary>
    private const int Rounds = 4;

    private readonly RunScope _run;
    private readonly FlowContext _flow;
    private readonly SendBuilder _builder;
    private readonly BatchSender _sender;
    private readonly SecondLook _secondLook;
    private readonly TargetAfter _after;
    private readonly ReadBack _readBack;
    private readonly bool _asksForStored;

    public PageExecutor(RunScope run)
    {
        _run = run;
        _flow = run.Flow;
        _builder = new SendBuilder(run);
        _after = new TargetAfter(_flow);
        _readBack = new ReadBack(_flow);
        var writes = _flow.TargetSchema.Writes;
        _asksForStored = _flow.Rules.NeedsTarget;
        _sender = new BatchSender(
            run,
            _flow.Mapping.TargetShape,
            !_asksForStored ? AnswerDetail.Key
                : writes.StoredValues ? AnswerDetail.Stored
                : writes.Versions ? AnswerDetail.Version
                : AnswerDetail.Key
        );
        _secondLook = new SecondLook(_flow);
    }

    /// <summary>Does what the plan says and commits the page.</summary>
    public async ValueTask ExecuteAsync(PagePlan plan, PageSetting setting, CancellationToken cancellationToken)
    {
        var commit = new PageCommitBuilder(_run, setting);
        commit.HeldDeletions.AddRange(plan.Deleted.Select(d => d.Key));
        var records = plan.Records;
        for (var round = 1; records.Count > 0; round++)
        {
            var sends = Sort(records, commit);
            await WriteAsync(sends, commit, cancellationToken);
            var stored = _asksForStored ? await _readBack.ReadAsync(sends, cancellationToken) : null;
            var again = sends.Where(s => !Settle(s, stored, commit)).ToList();
            if (round == Rounds)
            {
                again.ForEach(s => commit.AddQuarantined(s.Record, KeepsMoving));
                break;
            }

            records = await _secondLook.PlanAsync(again, cancellationToken);
        }

        _run.Enter(RunPhase.Committing);
        await _flow.Services.Store.CommitPageAsync(commit.Build(), cancellationToken);
        _run.Read += plan.Records.Count;
        _run.Enter(RunPhase.Committed);
    }

    private static PlanReason KeepsMoving { get; } =
        new(
            "keeps-moving",
            null,
            "the target record changed each time it was about to be written",
            "retry when its users are done with it"
        );

    private List<Send> Sort(IReadOnlyList<PlannedRecord> records, PageCommitBuilder commit)
    {
        var sends = new List<Send>(records.Count);
        foreach (var record in records)
        {
            if (_builder.Build(record) is { } send)
            {
                sends.Add(send);
            }
            else
            {
                commit.AddUnwritten(record);
            }
        }

        return sends;
    }

    private async ValueTask WriteAsync(List<Send> sends, PageCommitBuilder commit, CancellationToken cancellationToken)
    {
        if (sends.Count == 0)
        {
            return;
        }

        _run.Enter(RunPhase.Intents);
        var page = new IntentPage(_flow.Flow, _run.RunId, _run.NextPage(), [.. sends.Select(Note)], _run.Leases);
        commit.ClosedIntents.Add(await _flow.Services.Store.Intents.CommitIntentsAsync(page, cancellationToken));
        _run.Enter(RunPhase.Writing);
        await _sender.SendAsync(sends, cancellationToken);
        _run.Written += sends.Count(s => s.Outcome is WriteOutcome.Written);
    }

    private IntentRecord Note(Send send)
    {
        var plan = send.Record.Plan;
        var expected = new ulong[_flow.Flow.SlotCount];
        for (var i = 0; i < plan.Moves.Length; i++)
        {
            expected[_flow.Slots[i]] = plan.Moves[i] is FieldMove.Write or FieldMove.WriteOverEdit
                ? plan.Results[i]
                : 0;
        }

        return new IntentRecord(send.Record.Source.Key, send.Write.Kind, send.Write.Intent, expected)
        {
            TargetKey = send.Write.Key,
            LinkId = send.Record.Lookup.LinkId,
            SourceNumber = send.Record.Lookup.Number,
            TargetNumber = send.Record.Lookup.Other?.Number ?? 0,
        };
    }

    /// <summary>Takes an outcome into the commit; false when the record must be looked at again.</summary>
    private bool Settle(Send send, IReadOnlyDictionary<RecordKey, FieldValue[]>? readBack, PageCommitBuilder commit)
    {
        switch (send.Outcome)
        {
            case WriteOutcome.Written written:
                AddWritten(send, written, written.Stored ?? readBack?.GetValueOrDefault(written.Key), commit);
                return true;
            case WriteOutcome.Found found when found.ByIntent || _flow.CreateWay == CreateWay.OwnGuid:
                AddFound(send, found, commit);
                return true;
            case WriteOutcome.Refused refused:
                commit.AddQuarantined(send.Record, FaultSentence.Of(refused.Fault));
                return true;
            case WriteOutcome.Unanswered:
                commit.AddQuarantined(send.Record, PlanReason.MayExist);
                return true;
            case WriteOutcome.Gone when !_flow.Rules.Recreate && !_flow.Rules.Opposite.Any:
                commit.AddTargetGone(send.Record);
                return true;
            default:
                return false;
        }
    }

    private void AddWritten(Send send, WriteOutcome.Written written, FieldValue[]? stored, PageCommitBuilder commit)
    {
        if (!_asksForStored)
        {
            commit.AddDelivered(
                send.Record,
                new Delivery(written.Key, After: null, send.Record.Plan.Targets, OutcomeOf(send))
            );
            return;
        }

        var after = _after.Record(send, written.Key, stored);
        var delivery = new Delivery(written.Key, after, _after.Hashes(send.Record.Plan, after), OutcomeOf(send));
        if (stored is not null && TargetAfter.Shortened(send.Record.Plan, stored) is >= 0 and var field)
        {
            commit.AddShortened(send.Record, delivery, Shortened(_flow.Mapping.Fields[field].Name));
        }
        else
        {
            commit.AddDelivered(send.Record, delivery);
        }
    }

    /// <summary>A create that an earlier try had made: with the values of that try, which may be older than those of this plan.</summary>
    private void AddFound(Send send, WriteOutcome.Found found, PageCommitBuilder commit)
    {
        var plan = send.Record.Plan;
        var record = send.Record;
        if (_run.Unsettled.TryGetValue(record.Source.Key, out var known))
        {
            record = record with { Plan = plan with { Results = _flow.Slots.Pick(known.Expected) } };
            commit.LookAgain(record.Source.Key);
        }

        var after = _asksForStored ? _after.Record(send, found.Key, stored: null) : null;
        var targets = after is null ? [] : _after.Hashes(record.Plan, after);
        commit.AddDelivered(
            record,
            new Delivery(found.Key, after, targets, JournalOutcome.Created, JournalFlags.Settled)
        );
    }

    private static PlanReason Shortened(string field) =>
        new(
            "shortened",
            field,
            "the target kept only a part of the value, or none of it",
            "shorten the value in the source or add a converter that does; the target's value does not flow back"
        );

    private static JournalOutcome OutcomeOf(Send send) =>
        send.Record.Plan.Kind switch
        {
            PlanKind.Create => JournalOutcome.Created,
            PlanKind.LinkAndUpdate => JournalOutcome.Linked,
            _ => JournalOutcome.Updated,
        };
}
