using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;

namespace CrmConnector.Engine.Lines;

/// <summary>
/// A line that goes over from one header to another leaves the one in the target before it comes to the other: otherwise the first would show only a part of its
/// lines for as long as it cannot be written itself.
/// </summary>
/// <param name="flow">The flow of the headers.</param>
/// <param name="lines">That of their lines.</param>
internal sealed class LineMoves(FlowContext flow, FlowContext lines)
{
    /// <summary>The headers that others have to go before, by source key, each with those others.</summary>
    /// <param name="plan">The page.</param>
    /// <param name="found">The lines of each header that takes part, as read.</param>
    /// <param name="known">The lines that each was written with.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public async ValueTask<IReadOnlyDictionary<RecordKey, IReadOnlyList<RecordKey>>> FindAsync(
        PagePlan plan,
        IReadOnlyDictionary<RecordKey, IReadOnlyList<Record>> found,
        IReadOnlyDictionary<RecordKey, IReadOnlyList<RecordKey>> known,
        CancellationToken cancellationToken
    )
    {
        var before = await FormerHeadersAsync(found, known, cancellationToken);
        if (before.Count == 0)
        {
            return new Dictionary<RecordKey, IReadOnlyList<RecordKey>>();
        }

        var takingPart = await TakingPartAsync(plan, [.. before.Select(m => m.From).Distinct()], cancellationToken);
        var moves = before.Where(move => takingPart.Contains(move.From)).ToLookup(move => move.To, move => move.From);
        return moves
            .Where(to => !LeadsTo(moves, to.Key, to.Key))
            .ToDictionary(to => to.Key, to => (IReadOnlyList<RecordKey>)[.. to.Distinct()]);
    }

    /// <summary>The lines that are in the target under another header than they have now.</summary>
    private async ValueTask<List<(RecordKey From, RecordKey To)>> FormerHeadersAsync(
        IReadOnlyDictionary<RecordKey, IReadOnlyList<Record>> found,
        IReadOnlyDictionary<RecordKey, IReadOnlyList<RecordKey>> known,
        CancellationToken cancellationToken
    )
    {
        var arrived = new List<(RecordKey Line, RecordKey To)>();
        foreach (var (header, its) in found)
        {
            var before = known[header].ToHashSet();
            arrived.AddRange(its.Where(line => !before.Contains(line.Key)).Select(line => (line.Key, header)));
        }

        RecordKey[] keys = [.. arrived.Select(line => line.Line)];
        var owners = await lines.Services.Store.Lines.FindHeadersAsync(lines.Flow, keys, cancellationToken);
        int[] moved = [.. Enumerable.Range(0, keys.Length).Where(i => owners[i] is { } from && from != arrived[i].To)];
        if (moved.Length == 0)
        {
            return [];
        }

        var links = await lines.Services.Store.Links.FindLinksAsync(
            lines.Flow,
            [.. moved.Select(i => keys[i])],
            cancellationToken
        );
        return
        [
            .. moved.Where((_, i) => links[i].Other is { Gone: false }).Select(i => (owners[i]!.Value, arrived[i].To)),
        ];
    }

    /// <summary>Those that will still be written: one that is gone, or out of scope, keeps no line.</summary>
    private async ValueTask<IReadOnlySet<RecordKey>> TakingPartAsync(
        PagePlan plan,
        IReadOnlyList<RecordKey> headers,
        CancellationToken cancellationToken
    )
    {
        var inPage = plan.Records.ToLookup(record => record.Source.Key);
        var takingPart = headers.Where(header => inPage[header].Any(r => r.Mapped is not null)).ToHashSet();
        RecordKey[] others = [.. headers.Where(header => !inPage.Contains(header))];
        if (others.Length > 0)
        {
            var request = new FetchRequest(flow.Process.From.Entity, flow.SourceShape, others);
            var read = await flow.Calls.CallAsync(token => flow.Source.FetchAsync(request, token), cancellationToken);
            takingPart.UnionWith(read.OfType<Record>().Where(flow.Mapping.Where.Matches).Select(record => record.Key));
        }

        return takingPart;
    }

    /// <summary>Where lines change places in a circle, nobody can be first, and they go over as they are.</summary>
    private static bool LeadsTo(ILookup<RecordKey, RecordKey> moves, RecordKey start, RecordKey goal)
    {
        var reached = new HashSet<RecordKey>();
        var open = new Stack<RecordKey>([start]);
        while (open.TryPop(out var header))
        {
            foreach (var from in moves[header].Where(reached.Add))
            {
                open.Push(from);
            }
        }

        return reached.Contains(goal);
    }
}
