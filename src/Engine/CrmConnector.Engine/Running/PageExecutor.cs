using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Converting;
using CrmConnector.Engine.Events;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Joining;
using CrmConnector.Engine.Lines;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Progress;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Running;

/// <summary>Carries out the plan of a page: intents, writes, and one commit of all that follows from the answers.</summary>
internal sealed class PageExecutor
{
    /// <summary>How often a record whose target keeps moving is read and merged again.</summary>
    public const int Rounds = 4;

    private readonly RunScope _run;
    private readonly FlowContext _flow;
    private readonly SendBuilder _builder;
    private readonly IntentNotes _intents;
    private readonly BatchSender _sender;
    private readonly OutcomeSettler _settler;
    private readonly SecondLook _secondLook;
    private readonly ReadBack _readBack;
    private readonly NewMembers _newMembers;
    private readonly ThirdBaselines _thirds;
    private readonly LinesWriter? _lines;
    private readonly PageEvents _events;
    private readonly PageEvents? _lineEvents;

    public PageExecutor(RunScope run)
    {
        _run = run;
        _flow = run.Flow;
        _builder = new SendBuilder(run);
        _intents = new IntentNotes(run);
        _settler = new OutcomeSettler(run);
        _readBack = new ReadBack(_flow);
        _sender = new BatchSender(run, _flow.Mapping.TargetShape, _settler.Answer, _flow.TargetShape);
        _secondLook = new SecondLook(run);
        _newMembers = new NewMembers(_flow);
        _thirds = new ThirdBaselines(_flow);
        _events = new PageEvents(_flow);
        _lineEvents = _flow.Lines is { } linesFlow ? new PageEvents(linesFlow) : null;
        _lines = run.Lines is { } lines ? new LinesWriter(run, lines) : null;
    }

    /// <summary>Does what the plan says and commits the page.</summary>
    /// <returns>Records of a process with lines that are to be planned anew: they or their lines moved meanwhile. Nothing of them was written.</returns>
    public async ValueTask<IReadOnlyList<Record>> ExecuteAsync(
        PagePlan plan,
        PageSetting setting,
        CancellationToken cancellationToken
    )
    {
        await _thirds.LoadAsync(plan.Records, cancellationToken);
        var commit = new PageCommitBuilder(_run, setting, _thirds);
        commit.HeldDeletions.AddRange(plan.Deleted.Select(d => d.Key));
        commit.Forget(plan.DeletedUnknown);
        commit.Leave(plan.DeletedInVain);
        await commit.FollowAsync(plan.Merges, _newMembers, cancellationToken);
        var lines = _lines?.Begin(plan, setting);
        var unfinished = lines is null
            ? await WriteAsync(plan.Records, commit, cancellationToken)
            : await WriteGroupsAsync(plan.Records, lines, commit, setting.IsLastTry, cancellationToken);
        commit.IsUnfinished = unfinished.Count > 0;
        commit.Lines = lines is null
            ? null
            : await _lineEvents!.AddAsync(lines.Build(commit.IsUnfinished), lines.Subjects, cancellationToken);
        await commit.TellOthersAsync(_newMembers, cancellationToken);
        _run.Enter(RunPhase.Committing);
        var page = await _events.AddAsync(commit.Build(), commit.Subjects, cancellationToken);
        await _flow.Services.Store.CommitPageAsync(page, cancellationToken);
        _run.Read += plan.Records.Count - unfinished.Count;
        _run.Enter(RunPhase.Committed);
        return unfinished;
    }

    private async ValueTask<IReadOnlyList<Record>> WriteAsync(
        IReadOnlyList<PlannedRecord> records,
        PageCommitBuilder commit,
        CancellationToken cancellationToken
    )
    {
        for (var round = 1; records.Count > 0; round++)
        {
            var sends = Sort(records, commit);
            await SendAsync(sends, commit, lines: null, cancellationToken);
            var stored = await ReadBackAsync(sends, cancellationToken);
            var again = sends.Where(s => !_settler.Settle(s, stored, commit)).ToList();
            // what is met again by this run, whatever comes of the second look, is no further write for the guards
            again.ForEach(s => _run.AddRefused(s.Record.Source.Key));
            if (round == Rounds)
            {
                again.ForEach(s => commit.AddQuarantined(s.Record, KeepsMoving));
                break;
            }

            records = await _secondLook.PlanAsync(again, cancellationToken);
        }

        return [];
    }

    /// <summary>
    /// A header and its lines are decided together, so where one of them moved, all are planned anew; and as they are written together, an answer that never
    /// came is not asked for again, but looked for.
    /// </summary>
    private async ValueTask<IReadOnlyList<Record>> WriteGroupsAsync(
        IReadOnlyList<PlannedRecord> records,
        LinesPage lines,
        PageCommitBuilder commit,
        bool isLastTry,
        CancellationToken cancellationToken
    )
    {
        var sends = Sort(records, commit, lines);
        await SendAsync(sends, commit, lines, cancellationToken);
        if (sends.Exists(s => LinesPage.IsUnanswered(s, _flow.CreateWay)))
        {
            throw new GroupUnansweredException(_flow.Process.To.Connection);
        }

        var stored = await ReadBackAsync(sends, cancellationToken);
        var again = new List<Record>();
        foreach (var send in sends)
        {
            if (await lines.SettleAsync(send, stored, commit, _settler, cancellationToken))
            {
                continue;
            }

            if (isLastTry)
            {
                commit.AddQuarantined(send.Record, KeepsMoving);
            }
            else
            {
                again.Add(send.Record.Source);
            }
        }

        return again;
    }

    private static PlanReason KeepsMoving { get; } =
        new(
            "keeps-moving",
            null,
            "the target record changed each time it was about to be written",
            "retry when its users are done with it"
        );

    private List<Send> Sort(IReadOnlyList<PlannedRecord> records, PageCommitBuilder commit, LinesPage? lines = null)
    {
        var sends = new List<Send>(records.Count);
        foreach (var record in records)
        {
            if (_builder.Build(record) is { } send)
            {
                sends.Add(lines is null ? send : lines.Join(send));
            }
            else
            {
                commit.AddUnwritten(record);
                lines?.AddUnwritten(record);
            }
        }

        return sends;
    }

    private async ValueTask SendAsync(
        List<Send> sends,
        PageCommitBuilder commit,
        LinesPage? lines,
        CancellationToken cancellationToken
    )
    {
        if (sends.Count == 0)
        {
            return;
        }

        _run.Enter(RunPhase.Intents);
        var page = _intents.Of(sends) with { Conversions = ConversionNotes.Begun(_run, sends) };
        commit.ClosedIntents.Add(await _flow.Services.Store.Intents.CommitIntentsAsync(page, cancellationToken));
        if (lines is not null)
        {
            await lines.NoteAsync(cancellationToken);
        }

        _run.Enter(RunPhase.Writing);
        await _sender.SendAsync(sends, cancellationToken);
        _run.Written += sends.Count(s => s.Outcome is WriteOutcome.Written);
    }

    private async ValueTask<IReadOnlyDictionary<RecordKey, FieldValue[]>?> ReadBackAsync(
        List<Send> sends,
        CancellationToken cancellationToken
    ) => _flow.Rules.NeedsTarget ? await _readBack.ReadAsync(sends, cancellationToken) : null;
}
