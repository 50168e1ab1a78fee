using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>A table as <c>EntityMetadata</c>.</summary>
internal static class EntityMetadataJson
{
    public static Guid IdOf(string name) => IdSource.Of("metadata " + name);

    public static JsonObject Of(Table table, CrmSandboxOptions options)
    {
        var tracked = table.Header.IsTracked && !options.UntrackedTables.Contains(table.Name, StringComparer.Ordinal);
        return new JsonObject
        {
            ["MetadataId"] = IdOf(table.Name),
            ["LogicalName"] = table.Name,
            ["SchemaName"] = table.Header.SchemaName,
            ["EntitySetName"] = table.SetName,
            ["PrimaryIdAttribute"] = table.PrimaryId.Name,
            ["PrimaryNameAttribute"] = table.Header.PrimaryName,
            ["ObjectTypeCode"] = table.Header.ObjectTypeCode,
            ["ChangeTrackingEnabled"] = tracked,
            ["IsOptimisticConcurrencyEnabled"] = table.Header.IsTracked,
            ["IsCustomEntity"] = false,
        };
    }
}
