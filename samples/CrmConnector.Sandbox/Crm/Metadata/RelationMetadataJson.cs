using System.Text.Json.Nodes;

namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>The alternate keys and the many-to-one relationships of a table.</summary>
internal static class RelationMetadataJson
{
    public static IEnumerable<JsonObject> Keys(Table table) =>
        table.Keys.Select(key => new JsonObject
        {
            ["MetadataId"] = EntityMetadataJson.IdOf($"{table.Name}.key.{key.Name}"),
            ["LogicalName"] = key.Name,
            ["SchemaName"] = key.Name,
            ["EntityLogicalName"] = table.Name,
            ["KeyAttributes"] = new JsonArray([.. key.Columns.Select(column => JsonValue.Create(column))]),
            ["EntityKeyIndexStatus"] = key.IndexStatus,
        });

    public static IEnumerable<JsonObject> ManyToOne(Table table) =>
        table.Navigations.SelectMany(navigation =>
            navigation.Targets.Select(target => new JsonObject
            {
                ["MetadataId"] = EntityMetadataJson.IdOf($"{table.Name}.{navigation.Name}.{target}"),
                ["SchemaName"] = $"{table.Name}_{navigation.Name}_{target}",
                ["ReferencingEntity"] = table.Name,
                ["ReferencingAttribute"] = navigation.Column.Name,
                ["ReferencingEntityNavigationPropertyName"] = navigation.Name,
                ["ReferencedEntity"] = target,
                ["ReferencedAttribute"] = target + "id",
            })
        );
}
