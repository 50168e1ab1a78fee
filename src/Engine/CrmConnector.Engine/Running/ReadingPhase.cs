using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Events;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Reading;
using CrmConnector.Engine.Reporting;
using CrmConnector.State.Checkpoints;

namespace CrmConnector.Engine.Running;

/// <summary>Reads what there is to read of the source, and lets the page loop do it.</summary>
/// <param name="run">The run.</param>
/// <param name="schedule">What is to be read.</param>
/// <param name="loop">Does the pages.</param>
/// <param name="notes">What the report says beside its figures.</param>
internal sealed class ReadingPhase(RunScope run, ReadingSchedule schedule, PageLoop loop, ICollection<string> notes)
{
    private readonly FlowContext _flow = run.Flow;

    private string Generation => _flow.Selection.Generation.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads and does all pages; gives the progress behind them.</summary>
    /// <param name="mustCount">Guards may trip: what is more than one page is planned without writing first.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<FlowProgress> ReadAsync(bool mustCount, CancellationToken cancellationToken)
    {
        var stored = await _flow.Services.Store.Checkpoints.LoadAsync(_flow.Flow, cancellationToken);
        try
        {
            return await ReadAsync(stored, mustCount, cancellationToken);
        }
        catch (CheckpointExpiredException exception) when (stored.Feed is not null || stored.Pending is not null)
        {
            notes.Add(exception.Message);
            var reopened = stored with
            {
                Feed = null,
                Pending = null,
                SweepResume = null,
                SweepNumber = stored.SweepNumber + 1,
                SweepReason = SweepReasons.CheckpointExpired,
            };
            // before it is noted as dealt with: better told twice than never
            await new RunEvents(_flow.Services).TellAsync(
                EventKind.CheckpointExpired,
                _flow.Process,
                run.RunId,
                exception.Message,
                cancellationToken
            );
            await _flow.Services.Store.Checkpoints.SaveAsync(_flow.Flow, reopened, run.Leases, cancellationToken);
            return await ReadAsync(reopened, mustCount, cancellationToken);
        }
    }

    /// <summary>What a sweep that is through did not meet is looked at, and held for deletion where it is gone.</summary>
    public async ValueTask<FlowProgress> FinishSweepAsync(FlowProgress progress, CancellationToken cancellationToken)
    {
        if (progress.SweepReason != SweepReasons.OnlyMissingLeft)
        {
            return progress;
        }

        var unmet = await schedule.UnmetAsync(cancellationToken);
        if (unmet.Count > 0)
        {
            await loop.RunAsync(schedule.Retry(unmet), progress, cancellationToken);
        }

        return await new MissingPhase(run).HoldAsync(progress, cancellationToken);
    }

    private async ValueTask<FlowProgress> ReadAsync(
        FlowProgress stored,
        bool mustCount,
        CancellationToken cancellationToken
    )
    {
        var (readings, progress) = await schedule.PlanAsync(stored, cancellationToken);
        if (_flow.IsOn && progress.SweepReason is { } reason && reason != SweepReasons.OnlyMissingLeft)
        {
            notes.Add($"The whole source was read ({SweepReasonText.Of(reason)}).");
        }

        if (_flow.Turn is { Asks: true })
        {
            notes.Add($"Records that selection {Generation} lets in or out were read.");
        }
        else if (_flow.Turn is not null)
        {
            await _flow.Services.Store.Checkpoints.SaveAsync(_flow.Flow, progress, run.Leases, cancellationToken);
        }

        if (mustCount)
        {
            // What one page releases is a page of its own, and has to be counted ahead.
            if (!_flow.ReleasesItself && await OnlyPageAsync(readings, cancellationToken) is { } page)
            {
                return await loop.RunPageAsync(readings[0].Kind, page, progress, cancellationToken);
            }

            await loop.CountAsync(readings, cancellationToken);
        }

        foreach (var reading in readings)
        {
            progress = await loop.RunAsync(reading, progress, cancellationToken);
        }

        return progress;
    }

    /// <summary>The page of a run that has only one: it is planned once, and what was planned is done.</summary>
    private static async ValueTask<SourcePage?> OnlyPageAsync(
        IReadOnlyList<PlannedReading> readings,
        CancellationToken cancellationToken
    )
    {
        if (readings.Count != 1)
        {
            return null;
        }

        await foreach (var page in readings[0].Pages(cancellationToken))
        {
            return page.IsLast ? page : null;
        }

        return null;
    }
}
