using System.Text.Json;
using CrmConnector.Adapters.Dataverse.Connecting;

namespace CrmConnector.Adapters.Dataverse.Discovery;

/// <summary>Asks for the metadata of one table: what all columns share first, then, side by side, the casts of the types that occur.</summary>
internal static class MetadataReader
{
    public static async ValueTask<EntityMetadata> ReadAsync(
        DataverseClient client,
        string entity,
        CancellationToken cancellationToken
    )
    {
        var path = $"EntityDefinitions(LogicalName='{entity}')";
        // no $select on these two: it would have to name properties that only newer versions have
        var definition = client.GetJsonAsync(path, cancellationToken);
        var attributes = ListAsync(client, $"{path}/Attributes", cancellationToken);
        var keys = ListAsync(
            client,
            $"{path}/Keys?$select=LogicalName,KeyAttributes,EntityKeyIndexStatus",
            cancellationToken
        );
        var relationships = ListAsync(
            client,
            $"{path}/ManyToOneRelationships?$select=ReferencingAttribute,ReferencingEntityNavigationPropertyName,ReferencedEntity",
            cancellationToken
        );
        await Task.WhenAll(definition, attributes, keys, relationships);

        var casts = (await attributes)
            .Select(item => AttributeTypes.Cast(item.Text("AttributeType") ?? "", item.Wrapped("AttributeTypeName")))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(cast => ListAsync(client, $"{path}/Attributes/Microsoft.Dynamics.CRM.{cast}", cancellationToken));
        var details = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var item in (await Task.WhenAll(casts)).SelectMany(list => list))
        {
            details[item.Text("LogicalName")!] = item;
        }

        return new EntityMetadata(await definition, await attributes, details, await keys, await relationships);
    }

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(
        DataverseClient client,
        string path,
        CancellationToken cancellationToken
    ) => [.. (await client.GetJsonAsync(path, cancellationToken)).Items("value")];
}
