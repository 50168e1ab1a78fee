using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Converting;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Joining;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Progress;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Undoing;
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
    private readonly MatchAgain _again;
    private readonly TargetAfter _after;
    private readonly ReadBack _readBack;
    private readonly MappedKey _key;
    private readonly NewMembers _newMembers;
    private readonly ThirdBaselines _thirds;
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
        _secondLook = new SecondLook(run);
        _again = new MatchAgain(run);
        _key = new MappedKey(_flow);
        _newMembers = new NewMembers(_flow);
        _thirds = new ThirdBaselines(_flow);
    }

    /// <summary>Does what the plan says and commits the page.</summary>
    public async ValueTask ExecuteAsync(PagePlan plan, PageSetting setting, CancellationToken cancellationToken)
    {
        await _thirds.LoadAsync(plan.Records, cancellationToken);
        var commit = new PageCommitBuilder(_run, setting, _thirds);
        commit.HeldDeletions.AddRange(plan.Deleted.Select(d => d.Key));
        commit.Forget(plan.DeletedUnknown);
        await commit.FollowAsync(plan.Merges, _newMembers, cancellationToken);
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

        await commit.TellOthersAsync(_newMembers, cancellationToken);
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
        var number = _run.NextPage();
        var page = new IntentPage(_flow.Flow, _run.RunId, number, [.. sends.Select(Note)], _run.Leases)
        {
            Values = ImagesOf(sends)?.SealForIntents(_run.RunId, number),
            Conversions = ConversionNotes.Begun(_run, sends),
        };
        commit.ClosedIntents.Add(await _flow.Services.Store.Intents.CommitIntentsAsync(page, cancellationToken));
        _run.Enter(RunPhase.Writing);
        await _sender.SendAsync(sends, cancellationToken);
        _run.Written += sends.Count(s => s.Outcome is WriteOutcome.Written);
    }

    private PageImages? ImagesOf(List<Send> sends)
    {
        if (_flow.Process.JournalValues is null)
        {
            return null;
        }

        var images = new PageImages(_flow);
        foreach (var image in sends.Select(s => ImageOf.Sent(_flow, s)).OfType<BeforeImage>())
        {
            images.Add(image);
        }

        return images;
    }

    private IntentRecord Note(Send send)
    {
        var plan = send.Record.Plan;
        var expected = _flow.Slots.IsIdentity && plan.WriteCount == plan.Moves.Length ? plan.Results : Expected(plan);
        return new IntentRecord(send.Record.Source.Key, send.Write.Kind, send.Write.Intent, expected)
        {
            TargetKey = send.Write.Key ?? (_key.IsMapped ? _key.Of(plan.Values) : null),
            LinkId = send.Record.Lookup.LinkId,
            SourceNumber = send.Record.Lookup.Number,
            TargetNumber = send.Record.Lookup.Other?.Number ?? 0,
        };
    }

    /// <summary>The hashes of what is sent, in slot order; 0 for what is not.</summary>
    private ulong[] Expected(RecordPlan plan)
    {
        var expected = new ulong[_flow.Flow.SlotCount];
        for (var i = 0; i < plan.Moves.Length; i++)
        {
            expected[_flow.Slots[i]] = plan.Moves[i] is FieldMove.Write or FieldMove.WriteOverEdit
                ? plan.Results[i]
                : 0;
        }

        return expected;
    }

    /// <summary>Takes an outcome into the commit; false when the record must be looked at again.</summary>
    private bool Settle(Send send, IReadOnlyDictionary<RecordKey, FieldValue[]>? readBack, PageCommitBuilder commit)
    {
        switch (send.Outcome)
        {
            case WriteOutcome.Written written:
                AddWritten(send, written, written.Stored ?? readBack?.GetValueOrDefault(written.Key), commit);
                return true;
            case WriteOutcome.Found when _flow.Rules.NeedsTarget || _run.Unsettled.ContainsKey(send.Record.Source.Key):
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
                _run.AddRefused(send.Record.Source.Key);
                commit.AddQuarantined(send.Record, FaultSentence.Of(refused.Fault));
                return true;
            case WriteOutcome.Unanswered:
                // asked again before deletions are applied, it is no further write for the guards
                _run.AddRefused(send.Record.Source.Key);
                commit.AddQuarantined(send.Record, PlanReason.MayExist);
                return true;
            case WriteOutcome.Gone
                when send.Record.Lookup.HasSiblings || (!_flow.Rules.Recreate && !_flow.Rules.Opposite.CarriesEdits):
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
