using System.Text.Json.Nodes;

namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>The options of a choice column; status options carry their state.</summary>
internal static class OptionSetJson
{
    public static JsonObject Of(Table table, Column column) =>
        new()
        {
            ["MetadataId"] = EntityMetadataJson.IdOf($"{table.Name}.{column.Name}.options"),
            ["Name"] = $"{table.Name}_{column.Name}",
            ["IsGlobal"] = false,
            ["Options"] = new JsonArray([.. column.Options.Select(option => One(table, column, option))]),
        };

    private static JsonObject One(Table table, Column column, ChoiceOption option)
    {
        var json = new JsonObject { ["Value"] = option.Value, ["Label"] = LabelJson.Of(option.Label) };
        if (column.Type == ColumnType.Status)
        {
            json["State"] = StatusRules.StateOf(table, option.Value);
        }

        if (column.Type == ColumnType.State)
        {
            json["DefaultStatus"] = StatusRules.DefaultStatus(table, option.Value);
        }

        return json;
    }
}
