using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Mapping;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Running;

/// <summary>
/// Asks the source for records that may be those whose deletions are held, come back under another key. A feed may show the deletion now and the new record
/// only later, as it holds back what lies behind a transaction that is still open; until then the target record must not be taken for one to delete (G6).
/// </summary>
internal sealed class ReturnedRecords
{
    private const int Enough = 10;
    private readonly FlowContext _flow;
    private readonly RecordShape _shape;
    private readonly TargetReader _targets;

    public ReturnedRecords(FlowContext flow)
    {
        _flow = flow;
        _shape = new RecordShape(
            flow.Mapping.Matches.SelectMany(rule => rule.TargetFields).Distinct(StringComparer.Ordinal)
        );
        _targets = new TargetReader(flow, _shape);
    }

    /// <summary>
    /// The keys of source records without a target record that a match rule would lead to the target record of a held deletion, page by page. None where the
    /// source cannot be searched.
    /// </summary>
    public async IAsyncEnumerable<IReadOnlyList<RecordKey>> FindAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (
            _shape.Count == 0
            || _flow.Process.Deletes.Kind == DeleteKind.Ignore
            || _flow.Source is not IRecordFinder finder
        )
        {
            yield break;
        }

        await foreach (var held in HeldDeletionPages.OfAsync(_flow, cancellationToken))
        {
            var found = await FindAsync(finder, held, cancellationToken);
            if (found.Count > 0)
            {
                yield return found;
            }
        }
    }

    private async ValueTask<IReadOnlyList<RecordKey>> FindAsync(
        IRecordFinder finder,
        IReadOnlyList<RecordKey> held,
        CancellationToken cancellationToken
    )
    {
        var request = new FetchRequest(_flow.Process.From.Entity, RecordShape.Empty, held);
        var present = await _flow.Calls.CallAsync(token => _flow.Source.FetchAsync(request, token), cancellationToken);
        var links = await LinksAsync([.. held.Where((_, i) => present[i] is null)], cancellationToken);
        RecordKey[] targets =
        [
            .. links.Select(link => link.Other).OfType<LinkedTarget>().Where(t => !t.Gone).Select(t => t.Key),
        ];
        var records = await _targets.ReadAsync(targets, cancellationToken);
        var found = new HashSet<RecordKey>();
        foreach (var rule in _flow.Mapping.Matches)
        {
            found.UnionWith(await AskAsync(finder, rule, records.Values, cancellationToken));
        }

        RecordKey[] keys = [.. found];
        var known = await LinksAsync(keys, cancellationToken);
        return [.. keys.Where((_, i) => known[i].Other is null)];
    }

    private async ValueTask<IEnumerable<RecordKey>> AskAsync(
        IRecordFinder finder,
        CompiledMatch rule,
        IEnumerable<Record> targets,
        CancellationToken cancellationToken
    )
    {
        FieldValue[][] values = [.. targets.Select(t => rule.SourceValues(t, _shape)).OfType<FieldValue[]>()];
        if (values.Length == 0)
        {
            return [];
        }

        string[] fields = [.. rule.SourcePositions.Select(p => _flow.Mapping.SourceShape.Fields[p])];
        var request = new FindRequest(_flow.Process.From.Entity, RecordShape.Empty, fields, values, Enough);
        var found = await _flow.Calls.CallAsync(token => finder.FindAsync(request, token), cancellationToken);
        return found.SelectMany(records => records).Select(record => record.Key);
    }

    private async ValueTask<LinkLookup[]> LinksAsync(RecordKey[] keys, CancellationToken cancellationToken) =>
        keys.Length == 0 ? [] : await _flow.Services.Store.Links.FindLinksAsync(_flow.Flow, keys, cancellationToken);
}
