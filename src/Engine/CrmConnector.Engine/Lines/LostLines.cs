using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Lines;

/// <summary>Finds what headers were written with and have no longer: what is to be deleted in the target, unless its users edited it.</summary>
internal sealed class LostLines(FlowContext lines)
{
    private readonly TargetReader _targets = new(lines);
    private readonly TargetEdits _edits = new(lines);

    /// <summary>Those among the lines that are linked and whose loss was not dealt with before, by source key.</summary>
    public async ValueTask<IReadOnlyDictionary<RecordKey, LostLine>> FindAsync(
        IReadOnlyList<RecordKey> gone,
        CancellationToken cancellationToken
    )
    {
        var links =
            gone.Count == 0 ? [] : await lines.Services.Store.Links.FindLinksAsync(lines.Flow, gone, cancellationToken);
        return await FindAsync(gone, links, cancellationToken);
    }

    /// <summary>The same for lines whose links are known.</summary>
    public async ValueTask<IReadOnlyDictionary<RecordKey, LostLine>> FindAsync(
        IReadOnlyList<RecordKey> gone,
        IReadOnlyList<LinkLookup> links,
        CancellationToken cancellationToken
    )
    {
        var linked = gone.Zip(links).Where(line => line.Second.Other is { IsDealtWith: false }).ToList();
        RecordKey[] keys = [.. linked.Where(l => !l.Second.Other!.Gone).Select(l => l.Second.Other!.Key)];
        var targets = await _targets.ReadAsync(keys, cancellationToken);
        return linked.ToDictionary(
            line => line.First,
            line =>
            {
                var target = targets.GetValueOrDefault(line.Second.Other!.Key);
                return new LostLine(
                    line.First,
                    line.Second,
                    target,
                    target is not null && _edits.Have(line.Second, target)
                );
            }
        );
    }
}
