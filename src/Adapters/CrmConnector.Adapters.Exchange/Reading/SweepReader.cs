using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Exchange.Discovery;

namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>Reads whole entities in key order.</summary>
internal sealed class SweepReader(EntityCatalog catalog, SnapshotReader snapshots)
{
    public async IAsyncEnumerable<SweepPage> ReadAsync(
        SweepRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var entity = await catalog.GetAsync(request.Entity, cancellationToken);
        var layout = ContactLayout.For(entity, request.Shape);
        await using var cursor = new SweepCursor(snapshots, entity, layout, request.ResumeAfter, cancellationToken);
        var hasMore = true;
        while (hasMore)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var records = await cursor.NextAsync(request.PageSize);
            hasMore = await cursor.HasMoreAsync();
            yield return new SweepPage(records, hasMore ? cursor.Last : null);
        }
    }
}
