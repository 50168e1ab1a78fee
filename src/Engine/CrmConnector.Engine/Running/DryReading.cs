using System.Runtime.CompilerServices;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Reading;
using CrmConnector.Planning.Hashing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Running;

/// <summary>Plans the readings of a run without doing anything: for <c>plan</c>, and for the guards before the first write.</summary>
internal static class DryReading
{
    /// <summary>
    /// The plans of all pages. A record that two readings meet is told once: the sweep behind a feed finds nothing left to do for what the feed
    /// brought.
    /// </summary>
    public static async IAsyncEnumerable<PagePlan> PlanAsync(
        IReadOnlyList<PlannedReading> readings,
        PagePlanner planner,
        FieldHasher hasher,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var met = new MetRecords(hasher);
        for (var i = 0; i < readings.Count; i++)
        {
            var isLast = i == readings.Count - 1;
            await foreach (var page in Prefetch.OneAhead(readings[i].Pages(cancellationToken), cancellationToken))
            {
                var plan = await planner.PlanAsync(page, cancellationToken);
                yield return i == 0 ? plan : plan with { Records = [.. plan.Records.Where(r => IsNew(r, met))] };
                foreach (var record in isLast ? [] : plan.Records)
                {
                    met.Put(record.Source.Key, JournalOutcome.Unchanged);
                }
            }
        }
    }

    private static bool IsNew(PlannedRecord record, MetRecords met) => met.Find(record.Source.Key) is null;
}
