using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Converting;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Guarding;
using CrmConnector.Engine.Leasing;
using CrmConnector.Engine.Lines;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Reading;
using CrmConnector.Engine.Selecting;
using CrmConnector.Engine.Watching;
using CrmConnector.State.Runs;

namespace CrmConnector.Engine.Running;

/// <summary>One run of an open flow: settle, read and write page by page, release what waited, apply deletions.</summary>
internal sealed class FlowRun
{
    private readonly RunScope _scope;
    private readonly RunOptions _options;
    private readonly IntentSettler _settler;
    private readonly IntentSettler? _lineSettler;
    private readonly Func<CancellationToken, ValueTask<FlowContext>>? _reopen;
    private readonly List<string> _notes = [];
    private FlowContext _flow;
    private ReadingSchedule _schedule;
    private int _unanswered;

    private FlowRun(RunScope scope, RunOptions options, Func<CancellationToken, ValueTask<FlowContext>>? reopen = null)
    {
        _flow = scope.Flow;
        _options = options;
        _scope = scope;
        _reopen = reopen;
        _schedule = new ReadingSchedule(_scope, options);
        _settler = new IntentSettler(_scope);
        _lineSettler = scope.Lines is { } lines ? new IntentSettler(lines) : null;
    }

    public long RunId => _scope.RunId;

    /// <summary>What the run did with the lines of its records; null for a process without.</summary>
    public RunScope? Lines => _scope.Lines;

    public long Read => _scope.Read;

    public long Written => _scope.Written;

    public IReadOnlyList<string> Notes => [.. _notes.Distinct(StringComparer.Ordinal), .. _scope.Notes.Sentences()];

    private string Generation => _flow.Selection.Generation.ToString(CultureInfo.InvariantCulture);

    public string ChangeDetection => _flow.ChangesFoundBy;

    /// <summary>Notes that a run begins.</summary>
    /// <param name="flow">The flow as the present selection narrows it.</param>
    /// <param name="options">How to run.</param>
    /// <param name="lease">The lease under which it runs.</param>
    /// <param name="reopen">Opens the flow again, as a changed selection makes it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async ValueTask<FlowRun> StartAsync(
        FlowContext flow,
        RunOptions options,
        RunLease lease,
        Func<CancellationToken, ValueTask<FlowContext>> reopen,
        CancellationToken cancellationToken
    )
    {
        var progress = await flow.Services.Store.Checkpoints.LoadAsync(flow.Flow, cancellationToken);
        flow = await SelectionTurns.LoadAsync(flow, progress, cancellationToken);
        var opened = await SweepReasons.OpenAsync(flow, progress, flow.HasFeed, options.Full, cancellationToken);
        var kind =
            flow.Process.ConvertedFrom is not null ? RunKind.Incremental
            : progress.SweepNumber == 0 ? RunKind.FirstRun
            : opened.SweepReason is not null && flow.IsOn ? RunKind.Sweep
            : RunKind.Incremental;
        var start = new RunStart(flow.Process.Name, kind, options.HostProcessId, flow.Flow)
        {
            OverridesGuards = options.OverrideGuards,
        };
        // before the run itself, which is the one that is asked about as the last one
        var linesRunId = flow.Lines is { } lines
            ? await flow.Services.Store.Runs.StartAsync(start with { Flow = lines.Flow }, cancellationToken)
            : 0;
        var runId = await flow.Services.Store.Runs.StartAsync(start, cancellationToken);
        return new FlowRun(new RunScope(flow, runId, lease, linesRunId), options, reopen);
    }

    public ValueTask<long> CountWaitingAsync(CancellationToken cancellationToken) =>
        _flow.Services.Store.Waiting.CountAsync(_flow.Flow, cancellationToken);

    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        _notes.AddRange(
            _flow.SilentThirds.Select(giver =>
                $"'{giver.Source.Connection}' does not answer: values that came from it wait until it does."
            )
        );
        var unsettled = await SettleAsync(cancellationToken);
        await _scope.Conversions.LoadAsync(_flow, cancellationToken);
        _notes.AddRange(await new PointerWatch(_flow).MakeDueAsync(_scope, cancellationToken));
        var check = await GuardLoader.LoadAsync(_flow, cancellationToken);
        var targetIsEmpty = check.Linked == 0 && await TargetIsEmptyAsync(cancellationToken);
        await SendAgainAsync(unsettled, cancellationToken);
        while (!await WorkOrLookAsync(check, targetIsEmpty, cancellationToken))
        {
            check = await GuardLoader.LoadAsync(_flow, cancellationToken);
            targetIsEmpty = check.Linked == 0 && await TargetIsEmptyAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Does all that there is to do. False when a target did not answer whether it wrote a record with its lines: that was looked up, as after a crash, and what is
    /// left is to be planned anew.
    /// </summary>
    private async ValueTask<bool> WorkOrLookAsync(
        GuardCheck check,
        bool targetIsEmpty,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await WorkAsync(check, targetIsEmpty, cancellationToken);
        }
        catch (GroupUnansweredException) when (++_unanswered < _flow.Calls.Attempts)
        {
            await _flow.Calls.WaitAsync(_unanswered, retryAfter: null, cancellationToken);
            await SendAgainAsync(await SettleAsync(cancellationToken), cancellationToken);
            return false;
        }
    }

    /// <summary>Settles what was left open of the records and of their lines; gives the records that must be sent again.</summary>
    private async ValueTask<IReadOnlyList<RecordKey>> SettleAsync(CancellationToken cancellationToken)
    {
        var unsettled = await _settler.SettleAsync(cancellationToken);
        if (_lineSettler is null)
        {
            return unsettled;
        }

        var lines = await _lineSettler.SettleAsync(cancellationToken);
        var headers = await _flow.Services.Store.Lines.FindHeadersAsync(_flow.Lines!.Flow, lines, cancellationToken);
        return [.. unsettled.Union(headers.OfType<RecordKey>())];
    }

    /// <summary>Does all that there is to do. False when the selection changed meanwhile: then what is left is to be planned anew.</summary>
    private async ValueTask<bool> WorkAsync(GuardCheck check, bool targetIsEmpty, CancellationToken cancellationToken)
    {
        try
        {
            await WorkUnderOneSelectionAsync(check, targetIsEmpty, cancellationToken);
            return true;
        }
        catch (SelectionTurnedException) when (_reopen is not null)
        {
            var flow = await _reopen(cancellationToken);
            var progress = await flow.Services.Store.Checkpoints.LoadAsync(flow.Flow, cancellationToken);
            _flow = await SelectionTurns.LoadAsync(flow, progress, cancellationToken);
            _scope.Follow(_flow);
            _schedule = new ReadingSchedule(_scope, _options);
            _notes.Add(
                $"The selection changed while the run was going on: what followed was done by selection {Generation}."
            );
            return false;
        }
    }

    private async ValueTask WorkUnderOneSelectionAsync(
        GuardCheck check,
        bool targetIsEmpty,
        CancellationToken cancellationToken
    )
    {
        var selection = new SelectionWatch(_flow);
        var guard = _options.OverrideGuards ? null : check;
        var watch = new GuardWatch(_flow, check, _options.OverrideGuards, owed: _scope.Conversions.ToWriteBack);
        var planner = new PagePlanner(_flow, targetIsEmpty, due: _scope.Due);
        var loop = new PageLoop(_scope, planner, new PageExecutor(_scope), watch, selection);
        var canTrip = check.Linked > 0 || !targetIsEmpty || _flow.Process.Guard.Creates is not null;

        var patience = new RivalPatience(_scope, _options, _schedule);
        await patience.LookAsync(cancellationToken);
        var reading = new ReadingPhase(_scope, _schedule, loop, _notes);
        var progress = await reading.ReadAsync(canTrip && !_options.OverrideGuards, cancellationToken);
        GuardFinding? held = null;
        var release = new ReleasePhase(_scope, _options, _schedule, loop, patience);
        if (_flow.IsOn)
        {
            progress = await reading.FinishSweepAsync(progress, cancellationToken);
            held = await release.ApplyAsync(progress, cancellationToken);
            _notes.AddRange(await new ConversionPhase(_scope).ApplyAsync(cancellationToken));
        }

        if (
            await new LeavingPhase(_scope, guard, selection).ApplyAsync(progress, cancellationToken)
            && guard is not null
        )
        {
            guard = await GuardLoader.LoadAsync(_flow, cancellationToken);
        }

        if (held is not null)
        {
            // one of the records that wait on may be one that is gone, come back under another key: no deletion before that is known
            throw new GuardTrippedException(held, held.Delay);
        }

        if (_flow.IsOn && !release.DeletionsWait)
        {
            await new DeletionPhase(_scope, guard).ApplyAsync(cancellationToken);
        }
        else if (!_flow.IsOn)
        {
            _notes.Add($"The process is switched off (selection {Generation}).");
        }
    }

    /// <summary>
    /// Settles what a killed run of this flow left open, on behalf of the run of another flow over the same records: before that one can take them for
    /// somebody's work.
    /// </summary>
    /// <returns>How many records that concerned, for the report of the run.</returns>
    public static async ValueTask<long> SettleOnlyAsync(
        FlowContext flow,
        long runId,
        RunLease lease,
        CancellationToken cancellationToken
    )
    {
        var scope = new RunScope(flow, runId, lease);
        await SettleOnlyAsync(scope, cancellationToken);
        return scope.Read;
    }

    /// <summary>The same within a run of this very flow that goes on to do something else.</summary>
    public static async ValueTask SettleOnlyAsync(RunScope scope, CancellationToken cancellationToken)
    {
        var run = new FlowRun(scope, new RunOptions());
        if (scope.Flow.Process.Header is not null)
        {
            // what is still to be sent goes with its header, in that one's next run
            if ((await run._settler.SettleAsync(cancellationToken)).Count == 0)
            {
                await run._settler.CloseAsync(cancellationToken);
            }

            return;
        }

        await run.SendAgainAsync(await run.SettleAsync(cancellationToken), cancellationToken);
        await scope.Conversions.LoadAsync(scope.Flow, cancellationToken);
        await new ConversionPhase(scope).LinkAsync(cancellationToken);
    }

    /// <summary>Creates that were not found are planned and sent once more, under the names and keys that they had.</summary>
    private async ValueTask SendAgainAsync(IReadOnlyList<RecordKey> unsettled, CancellationToken cancellationToken)
    {
        if (unsettled.Count > 0)
        {
            var check = await GuardLoader.LoadAsync(_flow, cancellationToken);
            var watch = new GuardWatch(_flow, check, isOverridden: true);
            var planner = new PagePlanner(
                _flow,
                targetIsEmpty: false,
                unsettled: _scope.Unsettled,
                unsettledLines: _scope.Lines?.Unsettled
            );
            var loop = new PageLoop(_scope, planner, new PageExecutor(_scope), watch);
            var stored = await _flow.Services.Store.Checkpoints.LoadAsync(_flow.Flow, cancellationToken);
            var progress = SweepReasons.OpenForChangedMapping(_flow, stored);
            await loop.RunAsync(_schedule.Retry(unsettled), progress, cancellationToken);
        }

        await _settler.CloseAsync(cancellationToken);
        if (_lineSettler is not null)
        {
            await _lineSettler.CloseAsync(cancellationToken);
        }
    }

    private async ValueTask<bool> TargetIsEmptyAsync(CancellationToken cancellationToken)
    {
        var reader = new SourceReader(_flow.Target, _flow.Process.To.Entity, RecordShape.Empty, 1, _flow.Calls);
        await foreach (var page in reader.SweepAsync(resumeAfter: null, where: null, cancellationToken))
        {
            return page.Records.Count == 0;
        }

        return true;
    }
}
