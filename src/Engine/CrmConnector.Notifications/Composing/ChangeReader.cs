using CrmConnector.Abstractions.Records;
using CrmConnector.Notifications.Content;
using CrmConnector.State.Flows;
using CrmConnector.State.Journal;

namespace CrmConnector.Notifications.Composing;

/// <summary>Reads from the journal what runs changed, record by record: keys and fields, no values.</summary>
/// <param name="context">What messages are composed of.</param>
internal sealed class ChangeReader(ComposingContext context)
{
    private const int LinesAtOnce = 2000;

    /// <summary>More than this no mail server takes, packed or not.</summary>
    private const int MostChanges = 200_000;

    /// <summary>The changes of some runs, in the order of runs and commits.</summary>
    public async ValueTask<IReadOnlyList<RecordChange>> ReadAsync(
        IEnumerable<long> runs,
        CancellationToken cancellationToken
    )
    {
        var store = context.Engine.Store;
        var flows = (await store.Flows.ListFlowsAsync(process: null, cancellationToken)).ToDictionary(flow => flow.Id);
        var changes = new List<RecordChange>();
        foreach (var run in runs)
        {
            var after = 0L;
            while (changes.Count < MostChanges)
            {
                var lines = await store.Journal.RunLinesAsync(run, after, LinesAtOnce, cancellationToken);
                if (lines.Count == 0)
                {
                    break;
                }

                after = lines[^1].Number;
                JournalLine[] told = [.. lines.Where(line => IsChange(line) && flows.ContainsKey(line.FlowId))];
                var members = await MembersAsync(told, cancellationToken);
                changes.AddRange(told.Select(line => Change(line, flows[line.FlowId], members)));
            }
        }

        return changes;
    }

    private static bool IsChange(JournalLine line) =>
        line.Outcome is not (JournalOutcome.Unchanged or JournalOutcome.OutOfScope);

    private async ValueTask<Dictionary<(long Link, int Entity), RecordKey>> MembersAsync(
        IReadOnlyList<JournalLine> lines,
        CancellationToken cancellationToken
    )
    {
        var members = new Dictionary<(long, int), RecordKey>();
        foreach (var link in lines.Where(line => line.LinkId != 0).Select(line => line.LinkId).Distinct())
        {
            foreach (var member in await context.Engine.Store.Links.MembersAsync(link, cancellationToken))
            {
                members.TryAdd((link, member.Entity.Id), member.Key);
            }
        }

        return members;
    }

    private static RecordChange Change(
        JournalLine line,
        StoredFlow flow,
        Dictionary<(long Link, int Entity), RecordKey> members
    )
    {
        return new RecordChange
        {
            At = line.RunStarted,
            Flow = flow.Process,
            Outcome = line.Outcome,
            SourceKey = (line.SourceKey ?? Member(flow.Source))?.Value ?? "",
            TargetKey = Member(flow.Target)?.Value,
            Fields = [.. flow.Fields.Where((_, slot) => line.Changed.Contains(slot))],
        };

        RecordKey? Member(LinkEntity entity) => members.TryGetValue((line.LinkId, entity.Id), out var key) ? key : null;
    }
}
