using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Dataverse.Connecting;
using CrmConnector.Adapters.Dataverse.Discovery;

namespace CrmConnector.Adapters.Dataverse.Reading;

/// <summary>Reads records by key, many in a request.</summary>
internal sealed class KeyReader(DataverseClient client, EntityCatalog catalog)
{
    /// <summary>Keys in a request: 40 characters each keep the address far below the 32,768 that the service takes.</summary>
    private const int KeysPerRequest = 250;

    public async ValueTask<IReadOnlyList<Record?>> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var entity = await catalog.GetAsync(request.Entity, cancellationToken);
        var layout = RowLayout.For(entity, request.Shape);
        var ids = request
            .Keys.Select(key => Guid.TryParseExact(key.Value, "D", out var id) ? id : (Guid?)null)
            .ToList();
        var found = new Dictionary<Guid, Record>();
        var chunks = ids.OfType<Guid>().Distinct().Chunk(KeysPerRequest);
        var pages = await Task.WhenAll(chunks.Select(chunk => ReadAsync(entity, layout, chunk, cancellationToken)));
        foreach (var record in pages.SelectMany(page => page))
        {
            found[Guid.Parse(record.Key.Value)] = record;
        }

        return [.. ids.Select(id => id is { } known ? found.GetValueOrDefault(known) : null)];
    }

    private async Task<List<Record>> ReadAsync(
        DataverseEntity entity,
        RowLayout layout,
        Guid[] ids,
        CancellationToken cancellationToken
    )
    {
        var list = string.Join(',', ids.Select(id => $"'{id:D}'"));
        var path =
            $"{entity.SetName}?$select={layout.Select}&$filter=Microsoft.Dynamics.CRM.In(PropertyName='{entity.IdField}',PropertyValues=[{list}])";
        var prefer = Preferences.Page(Preferences.LargestPage, layout.NeedsLookupNames);
        return (await RowPageReader.ReadAsync(client, path, prefer, layout, cancellationToken)).Records;
    }
}
