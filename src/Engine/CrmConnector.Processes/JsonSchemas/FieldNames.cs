using System.Text.Json.Nodes;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Processes.JsonSchemas;

/// <summary>Narrows the places of a process file that hold field names to those of one entity.</summary>
internal static class FieldNames
{
    /// <summary>How deep conditions within conditions are completed; deeper ones are still checked, their field names are left open.</summary>
    private const int Levels = 3;

    public static JsonObject For(string side, EntitySchema entity)
    {
        var isSource = string.Equals(side, "from", StringComparison.Ordinal);
        return new JsonObject { ["properties"] = isSource ? Source(entity) : Target(entity) };
    }

    private static JsonObject Source(EntitySchema entity)
    {
        var name = Names(entity.Fields);
        var conditions = Conditions(name, Levels);
        return new JsonObject
        {
            ["match"] = Items(new JsonObject { ["propertyNames"] = name.DeepClone() }),
            ["fields"] = Items(
                ActualNames.Property(
                    "from",
                    new JsonObject { ["anyOf"] = new JsonArray(name.DeepClone(), ListOf(name)) }
                )
            ),
            ["where"] = conditions,
            ["creates"] = ActualNames.Property("when", conditions.DeepClone()),
        };
    }

    private static JsonObject Target(EntitySchema entity)
    {
        var writable = Names(entity.Fields.Where(f => f.CanCreate || f.CanUpdate));
        var changeable = Names(entity.Fields.Where(f => f.CanUpdate));
        return new JsonObject
        {
            ["match"] = Items(new JsonObject { ["additionalProperties"] = Names(entity.Fields) }),
            ["fields"] = Items(ActualNames.Property("to", writable)),
            ["deletes"] = ActualNames.Property("set", new JsonObject { ["propertyNames"] = changeable }),
        };
    }

    private static JsonObject Conditions(JsonObject name, int levels)
    {
        var properties = new JsonObject { ["field"] = name.DeepClone() };
        if (levels > 1)
        {
            var inner = Conditions(name, levels - 1);
            properties["all"] = inner;
            properties["any"] = inner.DeepClone();
            properties["not"] = inner["items"]!.DeepClone();
        }

        return Items(new JsonObject { ["properties"] = properties });
    }

    private static JsonObject Names(IEnumerable<FieldSchema> fields) =>
        Json.Choice(
            fields.Select(f => (f.Name, (string?)(f.NativeType.Length > 0 ? $"{f.Label} ({f.NativeType})" : f.Label)))
        );

    private static JsonObject Items(JsonObject item) => new() { ["items"] = item };

    private static JsonObject ListOf(JsonObject item) => new() { ["type"] = "array", ["items"] = item.DeepClone() };
}
