using System.Text.Json.Nodes;

namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>The columns of a table as <c>AttributeMetadata</c> and its kinds.</summary>
internal static class AttributeMetadataJson
{
    /// <summary>The columns that a cast leaves.</summary>
    /// <param name="table">The table.</param>
    /// <param name="cast">The type that the URL casts to, e.g. <c>StringAttributeMetadata</c>; null for all columns in common form.</param>
    public static IEnumerable<JsonObject> Of(Table table, string? cast)
    {
        foreach (var column in table.Columns)
        {
            var kind = KindOf(column.Type);
            if (cast is null or "AttributeMetadata")
            {
                yield return Common(table, column, kind);
            }
            else if (string.Equals(cast, kind + "AttributeMetadata", StringComparison.Ordinal))
            {
                var json = Common(table, column, kind);
                AddFacts(json, table, column);
                yield return json;
            }
        }
    }

    private static JsonObject Common(Table table, Column column, string kind) =>
        new()
        {
            ["@odata.type"] = $"#{EdmModelBuilder.Namespace}.{kind}AttributeMetadata",
            ["MetadataId"] = EntityMetadataJson.IdOf($"{table.Name}.{column.Name}"),
            ["LogicalName"] = column.Name,
            ["SchemaName"] = column.NavigationName ?? column.Name,
            ["EntityLogicalName"] = table.Name,
            ["AttributeType"] = TypeCodeOf(column.Type),
            ["RequiredLevel"] = new JsonObject { ["Value"] = column.Required.ToString() },
            ["DisplayName"] = LabelJson.Of(column.Name),
            ["IsValidForCreate"] = !column.IsReadOnly,
            ["IsValidForUpdate"] = !column.IsReadOnly && !column.IsCreateOnly && column.Type != ColumnType.Key,
            ["IsValidForRead"] = !column.IsWriteOnly,
            ["IsPrimaryId"] = column.Type == ColumnType.Key,
            ["IsPrimaryName"] = string.Equals(column.Name, table.Header.PrimaryName, StringComparison.Ordinal),
            ["IsCustomAttribute"] = column.IsCustom,
        };

    private static void AddFacts(JsonObject json, Table table, Column column)
    {
        switch (column.Type)
        {
            case ColumnType.String or ColumnType.Memo:
                json["MaxLength"] = column.MaxLength;
                json["Format"] = FormatOf(column);
                json["FormatName"] = new JsonObject { ["Value"] = FormatOf(column) };
                break;
            case ColumnType.Money or ColumnType.Decimal or ColumnType.Double:
                json["Precision"] = column.Type switch
                {
                    ColumnType.Money => Storing.Money.Decimals,
                    ColumnType.Decimal => 10,
                    _ => 5,
                };
                AddBounds(json, column);
                break;
            case ColumnType.Int or ColumnType.BigInt:
                AddBounds(json, column);
                break;
            case ColumnType.DateTime or ColumnType.Date:
                json["Format"] = column.Type == ColumnType.Date ? "DateOnly" : "DateAndTime";
                json["DateTimeBehavior"] = new JsonObject
                {
                    ["Value"] = column.Type == ColumnType.Date ? "DateOnly" : "UserLocal",
                };
                break;
            case ColumnType.Choice or ColumnType.State or ColumnType.Status:
                json["DefaultFormValue"] = column.Default;
                json["OptionSet"] = OptionSetJson.Of(table, column);
                json["GlobalOptionSet"] = null;
                break;
            case ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner:
                json["Targets"] = new JsonArray([.. column.Targets.Select(target => JsonValue.Create(target))]);
                break;
        }
    }

    private static void AddBounds(JsonObject json, Column column)
    {
        json["MinValue"] = column.Minimum;
        json["MaxValue"] = column.Maximum;
    }

    private static string FormatOf(Column column) =>
        column.Name switch
        {
            _ when column.Type == ColumnType.Memo => "TextArea",
            _ when column.Name.StartsWith("emailaddress", StringComparison.Ordinal)
                    || column.Name is "internalemailaddress" => "Email",
            "websiteurl" or "ftpsiteurl" => "Url",
            "telephone1" or "mobilephone" => "Phone",
            _ => "Text",
        };

    private static string KindOf(ColumnType type) =>
        type switch
        {
            ColumnType.Key or ColumnType.Guid => "UniqueIdentifier",
            ColumnType.Int => "Integer",
            ColumnType.Bool => "Boolean",
            ColumnType.Date => "DateTime",
            ColumnType.Choice => "Picklist",
            ColumnType.Customer or ColumnType.Owner => "Lookup",
            _ => type.ToString(),
        };

    private static string TypeCodeOf(ColumnType type) =>
        type switch
        {
            ColumnType.Key or ColumnType.Guid => "Uniqueidentifier",
            ColumnType.Customer or ColumnType.Owner => type.ToString(),
            _ => KindOf(type),
        };
}
