using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Lines;

/// <summary>Finds, for a page of headers, the lines that are no longer theirs.</summary>
/// <param name="lines">The flow of the lines.</param>
/// <param name="isRetry">
/// The page is sent again after a crash. That is not held against the guards, so nothing is deleted with it: the next reading does that.
/// </param>
internal sealed class LeavingLines(FlowContext lines, bool isRetry)
{
    private readonly LostLines _lost = new(lines);

    /// <summary>Looks the lines up.</summary>
    /// <param name="known">Per header, the lines that are noted with it.</param>
    /// <param name="owners">The lines that headers have now.</param>
    /// <param name="planned">Those as planned.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<LinesLeaving> FindAsync(
        IReadOnlyList<IReadOnlyList<RecordKey>> known,
        Dictionary<RecordKey, LineHeader> owners,
        PagePlan planned,
        CancellationToken cancellationToken
    )
    {
        if (isRetry)
        {
            return LinesLeaving.None;
        }

        RecordKey[] gone = [.. known.SelectMany(line => line).Where(line => !owners.ContainsKey(line))];
        var links =
            gone.Length == 0
                ? []
                : await lines.Services.Store.Links.FindLinksAsync(lines.Flow, gone, cancellationToken);
        var taken = planned.Records.Select(line => line.TakesOver?.LinkId).OfType<long>().ToHashSet();
        var forgotten = gone.Where((_, i) => !links[i].IsMember || taken.Contains(links[i].LinkId)).ToHashSet();
        var lost = await _lost.FindAsync(
            [.. gone.Where(line => !forgotten.Contains(line))],
            [.. links.Where((_, i) => !forgotten.Contains(gone[i]))],
            cancellationToken
        );
        PlannedRecord[] outOfScope = [.. planned.Records.Where(line => line.Plan.Kind == PlanKind.OutOfScope)];
        var excluded = await _lost.FindAsync(
            [.. outOfScope.Select(line => line.Source.Key)],
            [.. outOfScope.Select(line => line.Lookup)],
            cancellationToken
        );
        return new LinesLeaving(lost, excluded, forgotten);
    }
}
