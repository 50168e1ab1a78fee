using System.Globalization;
using CrmConnector.Engine.Reporting;
using CrmConnector.Engine.Running;
using CrmConnector.Service.Events;
using CrmConnector.State.Journal;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Service.Runs;

/// <summary>Writes what runs did into the log: numbers and names of processes, nothing of records. Runs that found nothing are only told to who debugs.</summary>
internal sealed partial class RunLog(ILogger<RunLog> log) : IRunFollower
{
    private readonly ToldProblems _told = new();

    private static readonly (JournalOutcome Outcome, string Text)[] Words =
    [
        (JournalOutcome.Created, "created"),
        (JournalOutcome.Updated, "updated"),
        (JournalOutcome.Linked, "linked"),
        (JournalOutcome.Deleted, "deleted"),
        (JournalOutcome.DeletionNotApplied, "deletions not applied"),
        (JournalOutcome.WaitingForReference, "waiting for a reference"),
        (JournalOutcome.WaitingForReview, "waiting for a person"),
        (JournalOutcome.Quarantined, "to quarantine"),
    ];

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
        if (report is { Ending: RunEnding.SystemUnavailable, Message: { } outage })
        {
            Waits(
                _told.IsNews(report.Process, outage) ? LogLevel.Warning : LogLevel.Debug,
                report.Process,
                report.RunId,
                trigger,
                outage
            );
        }
        else if (report.Message is { } message)
        {
            Stopped(report.Process, report.RunId, report.Ending, trigger, message);
        }

        if (report.Ending == RunEnding.Completed && _told.IsOver(report.Process))
        {
            Answers(report.Process, report.RunId);
        }

        if (!report.AddsUp)
        {
            DoesNotAddUp(report.Process, report.RunId, sums.Read, report.CountedRead);
        }

        if (sums.Read == 0)
        {
            if (report.Message is null)
            {
                Nothing(report.Process, report.RunId, trigger);
            }

            return;
        }

        Did(report.Process, report.RunId, trigger, sums.Read, Outcomes(sums), (long)report.Duration.TotalMilliseconds);
    }

    private static string Outcomes(JournalSums sums)
    {
        var told = Words
            .Where(word => sums[word.Outcome] > 0)
            .Select(word => string.Create(CultureInfo.InvariantCulture, $"{sums[word.Outcome]} {word.Text}"))
            .ToList();
        return told.Count > 0 ? string.Join(", ", told) : "nothing to write";
    }

    [LoggerMessage(
        LogLevel.Information,
        "{Process}: run {Run} ({Trigger}) read {Read}: {Outcomes}, in {Milliseconds} ms."
    )]
    private partial void Did(
        string process,
        long run,
        RunTrigger trigger,
        long read,
        string outcomes,
        long milliseconds
    );

    [LoggerMessage(LogLevel.Debug, "{Process}: run {Run} ({Trigger}) found no change.")]
    private partial void Nothing(string process, long run, RunTrigger trigger);

    [LoggerMessage(
        "{Process}: run {Run} ({Trigger}) could not do its work: {Message} It is tried again by itself; this is told once."
    )]
    private partial void Waits(LogLevel level, string process, long run, RunTrigger trigger, string message);

    [LoggerMessage(LogLevel.Information, "{Process}: run {Run} did its work again: the systems answer.")]
    private partial void Answers(string process, long run);

    [LoggerMessage(LogLevel.Warning, "{Process}: run {Run} ({Trigger}) ended early, {Ending}: {Message}")]
    private partial void Stopped(string process, long run, RunEnding ending, RunTrigger trigger, string message);

    [LoggerMessage(
        LogLevel.Error,
        "{Process}: the report of run {Run} does not add up: {Journal} in the journal, {Counted} counted."
    )]
    private partial void DoesNotAddUp(string process, long run, long journal, long counted);
}
