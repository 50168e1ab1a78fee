using CrmConnector.Engine.Running;
using CrmConnector.Notifications.Content;
using CrmConnector.State.Journal;

namespace CrmConnector.Notifications.Tests.Samples;

/// <summary>Processes as they are reported.</summary>
internal static class Flows
{
    private static readonly long[] Days = [38, 52, 41, 60, 12, 3, 47, 55, 44, 39];

    public static ProcessReport Of(string flow, params (JournalOutcome Outcome, long Count)[] outcomes) =>
        new()
        {
            Flow = flow,
            From = "erp/customers",
            To = "crm/account",
            Runs = 1,
            LastRun = 127,
            Ending = RunEnding.Completed,
            Verdict = Verdict.Good,
            Sums = Sums(outcomes),
            Usual = Usual(Days),
            Duration = TimeSpan.FromSeconds(12.4),
            Next = Clock.Now.AddMinutes(8),
        };

    public static JournalSums Sums(params (JournalOutcome Outcome, long Count)[] outcomes) =>
        new(outcomes.Sum(o => o.Count), 0, outcomes.ToDictionary(o => o.Outcome, o => o.Count), 0);

    public static IReadOnlyList<UsualRun> Usual(params long[] changes) =>
        [.. changes.Select((changed, i) => new UsualRun(Clock.Now.AddDays(i - changes.Length), changed, false))];

    /// <summary>One that found nothing to read.</summary>
    public static ProcessReport Idle(string flow, string from, string to) =>
        Of(flow) with
        {
            From = from,
            To = to,
            Usual = Usual(0, 0, 1, 0, 0, 2, 0, 0, 0, 0),
        };
}
