using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Conditions;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Reading;
using CrmConnector.Engine.Running;
using CrmConnector.State.Checkpoints;

namespace CrmConnector.Engine.Selecting;

/// <summary>The reading of what a changed selection lets in and out: the source is asked for these records alone where it can be.</summary>
internal sealed class SelectionReading(FlowContext flow, SourceReader reader)
{
    /// <summary>Adds the reading where one is due; gives the progress that it starts from.</summary>
    public FlowProgress AddTo(List<PlannedReading> readings, FlowProgress progress)
    {
        if (flow.Turn is not { } turn)
        {
            return progress;
        }

        if (!turn.Asks)
        {
            return progress with { Selected = turn.To, Selecting = null, SelectingResume = null };
        }

        progress =
            progress.Selecting == turn.To ? progress : progress with { Selecting = turn.To, SelectingResume = null };
        // behind the feed, and before a sweep, which remembers of its many records only what waits
        var sweep = readings.FindIndex(r => r.Kind is ReadingKind.Sweep or ReadingKind.FeedRound);
        readings.Insert(
            sweep < 0 ? readings.Count : sweep,
            new PlannedReading(ReadingKind.Selection, token => ReadAsync(turn, progress.SelectingResume, token))
        );
        return progress;
    }

    /// <summary>True when the source can be asked for records that meet the condition.</summary>
    public static bool CanAsk(FlowContext flow, Condition condition) =>
        flow.Source is IConditionPushdown pushdown && pushdown.CanPushDown(flow.Process.From.Entity, condition);

    private async IAsyncEnumerable<SourcePage> ReadAsync(
        SelectionTurn turn,
        string? resume,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        // Not every system can be asked for what it is not; all that is selected now is still less than everything.
        Condition?[] narrowestFirst = [turn.Where, turn.Leaves is null ? flow.Mapping.PushableWhere : null];
        var where = narrowestFirst.OfType<Condition>().FirstOrDefault(c => CanAsk(flow, c));
        await foreach (var page in reader.SweepAsync(resume, where, cancellationToken))
        {
            yield return page with
            {
                Records = [.. page.Records.Where(turn.Concerns)],
            };
        }
    }
}
