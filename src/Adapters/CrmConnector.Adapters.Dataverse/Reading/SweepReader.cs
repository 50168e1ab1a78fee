using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Dataverse.Connecting;
using CrmConnector.Adapters.Dataverse.Discovery;

namespace CrmConnector.Adapters.Dataverse.Reading;

/// <summary>Reads whole tables in the order of their primary id.</summary>
internal sealed class SweepReader(DataverseClient client, EntityCatalog catalog)
{
    public async IAsyncEnumerable<SweepPage> ReadAsync(
        SweepRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var entity = await catalog.GetAsync(request.Entity, cancellationToken);
        var layout = RowLayout.For(entity, request.Shape);
        var prefer = Preferences.Page(request.PageSize, layout.NeedsLookupNames);
        var path = request.ResumeAfter ?? FirstPath(entity, layout, request);
        while (path is not null)
        {
            var page = await RowPageReader.ReadAsync(client, path, prefer, layout, cancellationToken);
            path = page.NextLink;
            yield return new SweepPage(page.Records, path);
        }
    }

    private static string FirstPath(DataverseEntity entity, RowLayout layout, SweepRequest request)
    {
        var path = $"{entity.SetName}?$select={layout.Select}&$orderby={entity.IdField}";
        return request.Where is { } where && ConditionFilter.Translate(entity, where) is { Length: > 0 } filter
            ? $"{path}&$filter={filter}"
            : path;
    }
}
