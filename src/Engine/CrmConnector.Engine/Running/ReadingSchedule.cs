using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Converting;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Reading;
using CrmConnector.Engine.Selecting;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Checkpoints;
using CrmConnector.State.Quarantine;

namespace CrmConnector.Engine.Running;

/// <summary>Decides which readings a run is made of, in their order: what was asked for again, the feed, then a sweep where one is due.</summary>
internal sealed class ReadingSchedule(RunScope run, RunOptions options)
{
    private const int MostRetries = 100_000;
    private const int MostOthers = 1000;
    private readonly FlowContext _flow = run.Flow;
    private readonly SourceReader _reader = new(
        run.Flow.Source,
        run.Flow.Process.From.Entity,
        run.Flow.SourceShape,
        run.Flow.PageSize,
        run.Flow.Calls
    );

    /// <summary>
    /// The readings, and the progress that they start from. Of a process that is switched off, nothing is read but what leaves it.
    /// </summary>
    public async ValueTask<(IReadOnlyList<PlannedReading> Readings, FlowProgress Progress)> PlanAsync(
        FlowProgress progress,
        CancellationToken cancellationToken
    )
    {
        var readings = new List<PlannedReading>();
        if (_flow.IsOn)
        {
            progress = progress.SweepNumber == 0 ? progress with { Selected = _flow.Selection.Generation } : progress;
            progress = await AddAsync(readings, progress, cancellationToken);
        }
        else
        {
            progress = SweepReasons.OpenForChangedMapping(_flow, progress);
        }

        return (readings, new SelectionReading(_flow, _reader).AddTo(readings, progress));
    }

    private async ValueTask<FlowProgress> AddAsync(
        List<PlannedReading> readings,
        FlowProgress progress,
        CancellationToken cancellationToken
    )
    {
        var retries = await RetriesAsync(cancellationToken);
        if (_flow.Process.ConvertedFrom is not null)
        {
            // nothing but these concerns it: it has neither feed nor sweep
            retries = [.. retries.Union(await new ConvertedRecords(_flow).FindAsync(cancellationToken))];
        }

        if (retries.Count > 0)
        {
            readings.Add(Retry(retries));
        }

        progress = progress with
        {
            SourceFingerprint = _flow.SourceIdentity.Fingerprint,
            TargetFingerprint = _flow.TargetIdentity.Fingerprint,
        };
        if (_flow.Process.ConvertedFrom is not null)
        {
            return progress;
        }

        var changes = _flow.SourceSchema.Changes;
        var feed = _flow.HasFeed ? _flow.Source as IChangeFeed : null;
        if (feed is not null && progress.Feed is { } checkpoint)
        {
            readings.Add(Feed(checkpoint));
        }

        progress = await SweepReasons.OpenAsync(_flow, progress, feed is not null, options.Full, cancellationToken);
        if (progress.SweepReason is null or SweepReasons.OnlyMissingLeft)
        {
            return progress;
        }

        if (feed is null || changes.NamesPosition)
        {
            var takenBefore = progress.Pending;
            progress = await TakePositionAsync(feed, progress, cancellationToken);
            readings.Add(await SweepAsync(progress, cancellationToken));
            if (feed is not null && takenBefore is { } began)
            {
                // an earlier run began this sweep: what changed since on its finished pages is read in this run, too
                readings.Add(Feed(began));
            }
        }
        else if (progress.Feed is null)
        {
            readings.Add(new PlannedReading(ReadingKind.FeedRound, token => _reader.FeedAsync(after: null, token)));
        }
        else
        {
            readings.Add(await SweepAsync(progress, cancellationToken));
        }

        return progress;
    }

    /// <summary>The position is taken before the first page, so that what changes during the sweep is read after it.</summary>
    private async ValueTask<FlowProgress> TakePositionAsync(
        IChangeFeed? feed,
        FlowProgress progress,
        CancellationToken cancellationToken
    )
    {
        if (feed is null || progress.Feed is not null || progress.Pending is not null)
        {
            return progress;
        }

        var entity = _flow.Process.From.Entity;
        var position = await _flow.Calls.CallAsync(token => feed.GetPositionAsync(entity, token), cancellationToken);
        return progress with { Pending = position };
    }

    private PlannedReading Feed(Checkpoint after) => new(ReadingKind.Feed, token => _reader.FeedAsync(after, token));

    private async ValueTask<PlannedReading> SweepAsync(FlowProgress progress, CancellationToken cancellationToken)
    {
        var where = PushedDown();
        if (progress.SweepResume is null && _flow.Source is IRecordCounter counter)
        {
            var entity = _flow.Process.From.Entity;
            run.Expected = await _flow.Calls.CallAsync(
                token => counter.CountAsync(entity, where, token),
                cancellationToken
            );
        }

        return new PlannedReading(ReadingKind.Sweep, token => _reader.SweepAsync(progress.SweepResume, where, token));
    }

    private Condition? PushedDown() =>
        _flow.Source is IConditionPushdown pushdown
        && _flow.Mapping.PushableWhere is { } where
        && pushdown.CanPushDown(_flow.Process.From.Entity, where)
            ? where
            : null;

    private async ValueTask<IReadOnlyList<RecordKey>> RetriesAsync(CancellationToken cancellationToken)
    {
        var keys = await QuarantinedAsync(_ => true, QuarantineState.Retry, cancellationToken);
        keys.UnionWith(await ReleasedAsync(cancellationToken));
        keys.UnionWith(await DueAsync(cancellationToken));
        return [.. keys];
    }

    private async ValueTask<HashSet<RecordKey>> QuarantinedAsync(
        Func<QuarantineEntry, bool> isMeant,
        QuarantineState? state,
        CancellationToken cancellationToken
    )
    {
        var keys = new HashSet<RecordKey>();
        QuarantineEntry? last = null;
        do
        {
            var query = new QuarantineQuery(_flow.Process.Name, 1000, last) { State = state };
            var entries = await _flow.Services.Store.Quarantine.ListAsync(query, cancellationToken);
            keys.UnionWith(entries.Where(e => e.FlowId == _flow.Flow.Id && isMeant(e)).Select(e => e.SourceKey));
            last = entries.Count > 0 ? entries[^1] : null;
        } while (last is not null && keys.Count < MostRetries);

        return keys;
    }

    /// <summary>
    /// Records that stand in quarantine because others are, or may be, the same real thing; and of those with other reasons not more than
    /// <see cref="MostOthers"/>, as they may be that, too. So may those that wait for a decision.
    /// </summary>
    public async ValueTask<RivalRecords> RivalsAsync(CancellationToken cancellationToken)
    {
        var others = 0;
        DateTimeOffset? nextTry = null;
        var keys = await QuarantinedAsync(
            e =>
            {
                var isRival =
                    PlanReason.IsRivalry(e.Reason) || (!PlanReason.IsOfDeletion(e.Reason) && ++others <= MostOthers);
                var next = e.LastSeen + RivalPatience.WaitAfter(e.Attempts);
                nextTry = isRival && !(nextTry < next) ? next : nextTry;
                return isRival;
            },
            state: null,
            cancellationToken
        );
        var reviews = _flow.Services.Store.Reviews;
        var waiting = await reviews.ListAsync(_flow.Process.Name, after: null, MostOthers, cancellationToken);
        var inReview = waiting.Where(e => e.FlowId == _flow.Flow.Id).Select(e => e.SourceKey).ToList();
        keys.UnionWith(inReview);
        return new RivalRecords([.. keys], inReview.Count > 0 ? null : nextTry);
    }

    /// <summary>Quarantined and waiting records that a finished sweep did not meet: they are gone, or out of scope.</summary>
    public async ValueTask<IReadOnlyList<RecordKey>> UnmetAsync(CancellationToken cancellationToken)
    {
        var keys = await QuarantinedAsync(_ => true, state: null, cancellationToken);
        RecordKey? after = null;
        do
        {
            var waiting = await _flow.Services.Store.Waiting.ListAsync(_flow.Flow, after, 1000, cancellationToken);
            keys.UnionWith(waiting);
            after = waiting.Count > 0 ? waiting[^1] : null;
        } while (after is not null && keys.Count < MostRetries);

        keys.RemoveWhere(k => run.Met.Find(k) is not null);
        return [.. keys];
    }

    private async ValueTask<IReadOnlySet<RecordKey>> DueAsync(CancellationToken cancellationToken)
    {
        RecordKey? after = null;
        while (run.Due.Count < MostRetries)
        {
            var keys = await _flow.Services.Store.Due.ListAsync(_flow.Flow, after, 1000, cancellationToken);
            if (keys.Count == 0)
            {
                break;
            }

            run.Due.UnionWith(keys);
            after = keys[^1];
        }

        return run.Due;
    }

    /// <summary>Waiting records whose reference has arrived.</summary>
    public async ValueTask<IReadOnlyList<RecordKey>> ReleasedAsync(CancellationToken cancellationToken)
    {
        var released = new List<RecordKey>();
        RecordKey? after = null;
        while (released.Count < MostRetries)
        {
            var keys = await _flow.Services.Store.Waiting.FindReleasedAsync(_flow.Flow, after, 1000, cancellationToken);
            if (keys.Count == 0)
            {
                break;
            }

            released.AddRange(keys);
            after = keys[^1];
        }

        return released;
    }

    /// <summary>A reading of named records.</summary>
    public PlannedReading Retry(IReadOnlyList<RecordKey> keys) =>
        new(ReadingKind.Retry, token => _reader.FetchAsync(keys, token));
}
