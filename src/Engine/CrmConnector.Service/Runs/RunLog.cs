using CrmConnector.Engine.Reporting;
using CrmConnector.State.Journal;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Service.Runs;

/// <summary>Writes what runs did into the log: numbers and names of processes, nothing of records. Runs that found nothing are only told to who debugs.</summary>
internal sealed partial class RunLog(ILogger<RunLog> log) : IRunFollower
{
    /// <inheritdoc/>
    public ValueTask EndedAsync(ProcessRun run, CancellationToken cancellationToken)
    {
        foreach (var report in run.Reports)
        {
            Tell(report, run.Trigger);
        }

        return ValueTask.CompletedTask;
    }

    private void Tell(RunReport report, RunTrigger trigger)
    {
        var sums = report.Sums;
        if (report.Message is { } message)
        {
            Stopped(report.Process, report.RunId, report.Ending, trigger, message);
        }

        if (!report.AddsUp)
        {
            DoesNotAddUp(report.Process, report.RunId, sums.Read, report.CountedRead);
        }

        if (sums.Read == 0 && report.Message is null)
        {
            Nothing(report.Process, report.RunId, trigger);
            return;
        }

        Did(
            report.Process,
            report.RunId,
            trigger,
            sums.Read,
            sums[JournalOutcome.Created],
            sums[JournalOutcome.Updated],
            sums[JournalOutcome.Deleted],
            sums[JournalOutcome.Quarantined],
            (long)report.Duration.TotalMilliseconds
        );
    }

    [LoggerMessage(
        LogLevel.Information,
        "{Process}: run {Run} ({Trigger}) read {Read}: {Created} created, {Updated} updated, {Deleted} deleted, {Quarantined} to quarantine, in {Milliseconds} ms."
    )]
    private partial void Did(
        string process,
        long run,
        RunTrigger trigger,
        long read,
        long created,
        long updated,
        long deleted,
        long quarantined,
        long milliseconds
    );

    [LoggerMessage(LogLevel.Debug, "{Process}: run {Run} ({Trigger}) found no change.")]
    private partial void Nothing(string process, long run, RunTrigger trigger);

    [LoggerMessage(LogLevel.Warning, "{Process}: run {Run} ({Trigger}) ended early, {Ending}: {Message}")]
    private partial void Stopped(
        string process,
        long run,
        Engine.Running.RunEnding ending,
        RunTrigger trigger,
        string message
    );

    [LoggerMessage(
        LogLevel.Error,
        "{Process}: the report of run {Run} does not add up: {Journal} in the journal, {Counted} counted."
    )]
    private partial void DoesNotAddUp(string process, long run, long journal, long counted);
}
