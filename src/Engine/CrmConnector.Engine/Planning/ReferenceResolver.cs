using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Mapping;
using CrmConnector.State;

namespace CrmConnector.Engine.Planning;

/// <summary>Looks up, for a whole page at once, the target records that the page's pointers mean.</summary>
internal sealed class ReferenceResolver(IStateStore store, CompiledMapping mapping, IReadOnlyList<ReferencePath> paths)
{
    public ReferenceResolver(FlowContext flow)
        : this(flow.Services.Store, flow.Mapping, flow.References) { }

    public async ValueTask<ReferenceTable> ResolveAsync(
        IReadOnlyList<Record> records,
        CancellationToken cancellationToken
    )
    {
        if (paths.Count == 0)
        {
            return ReferenceTable.Empty;
        }

        var table = new ReferenceTable();
        foreach (var path in paths)
        {
            RecordKey[] keys =
            [
                .. records
                    .Select(r => mapping.ReferenceKey(r, path.Need))
                    .Where(text => !string.IsNullOrWhiteSpace(text))
                    .Distinct(StringComparer.Ordinal)
                    .Select(text => new RecordKey(text!)),
            ];
            var targets = await store.Links.ResolveAsync(path.From, path.To, keys, cancellationToken);
            for (var i = 0; i < keys.Length; i++)
            {
                if (targets[i] is { } target)
                {
                    table.Add(path.Need.Index, keys[i].Value, target);
                }
            }
        }

        return table;
    }
}
