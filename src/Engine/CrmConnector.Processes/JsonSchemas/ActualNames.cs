using System.Text.Json.Nodes;
using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.JsonSchemas;

/// <summary>Narrows the schema of process files to the names of one installation.</summary>
internal static class ActualNames
{
    public static void AddConverters(JsonObject schema, IReadOnlyCollection<ConverterDescription> converters)
    {
        var names = converters.OrderBy(c => c.Name, StringComparer.Ordinal).ToList();
        var word = Json.Choice(names.Select(c => (c.Name, (string?)c.Summary)));
        var map = new JsonObject
        {
            ["type"] = "object",
            ["minProperties"] = 1,
            ["maxProperties"] = 1,
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject(
                names.Select(c =>
                    KeyValuePair.Create<string, JsonNode?>(
                        c.Name,
                        new JsonObject
                        {
                            ["description"] = c.Example.Length > 0 ? $"{c.Summary} Example: {c.Example}" : c.Summary,
                        }
                    )
                )
            ),
        };
        schema["$defs"]!["converter"] = new JsonObject { ["anyOf"] = new JsonArray(word, map) };
        var one = new JsonObject { ["$ref"] = "#/$defs/converter" };
        foreach (var mappings in new[] { schema["properties"]!, schema["properties"]!["lines"]!["properties"]! })
        {
            mappings["fields"]!["items"]!["properties"]!["convert"]!["anyOf"] = new JsonArray(
                one.DeepClone(),
                new JsonObject
                {
                    ["type"] = "array",
                    ["minItems"] = 1,
                    ["items"] = one.DeepClone(),
                }
            );
        }
    }

    public static void AddEntities(JsonObject schema, DiscoveredSchemas schemas)
    {
        var rules = new JsonArray();
        foreach (var side in new[] { "from", "to" })
        {
            schema["properties"]![side]!["properties"]!["connection"] = Json.Choice(
                schemas.Connections.Select(c => (c, (string?)null))
            );
            foreach (var (connection, entities) in schemas.EntityNames.OrderBy(e => e.Key, StringComparer.Ordinal))
            {
                rules.Add(
                    When(
                        side,
                        new JsonObject { ["connection"] = Const(connection) },
                        Property(
                            side,
                            Property("entity", Json.Choice(entities.Select(e => (e.Name, (string?)e.Label))))
                        )
                    )
                );
                rules.Add(
                    When(
                        side,
                        new JsonObject { ["connection"] = Const(connection) },
                        Property("lines", Property(side, Json.Choice(entities.Select(e => (e.Name, (string?)e.Label)))))
                    )
                );
            }

            foreach (var (address, entity) in schemas.Entities.OrderBy(e => e.Key.ToString(), StringComparer.Ordinal))
            {
                var both = new JsonObject
                {
                    ["connection"] = Const(address.Connection),
                    ["entity"] = Const(address.Entity),
                };
                rules.Add(When(side, both, FieldNames.For(side, entity)));
                rules.Add(WhenLines(side, address, Property("lines", FieldNames.For(side, entity))));
            }
        }

        schema["allOf"] = rules;
    }

    public static void AddCalendars(JsonObject schema, IReadOnlyCollection<CalendarDefinition> calendars)
    {
        var schedule = schema["properties"]!["schedule"]!["properties"]!;
        if (calendars.Count == 0)
        {
            // nothing to choose from: a name is an error
            schedule["except"] = false;
            return;
        }

        var name = Json.Choice(calendars.Select(c => (c.Name, (string?)null)));
        schedule["except"]!["anyOf"]!.AsArray()[1]!["items"] = name.DeepClone();
        schedule["except"]!["anyOf"]!.AsArray()[0] = name;
    }

    private static JsonObject When(string side, JsonObject properties, JsonObject then) =>
        new()
        {
            ["if"] = new JsonObject
            {
                ["required"] = Json.Texts([side]),
                ["properties"] = new JsonObject
                {
                    [side] = new JsonObject
                    {
                        ["properties"] = properties,
                        ["required"] = Json.Texts(properties.Select(p => p.Key)),
                    },
                },
            },
            ["then"] = then,
        };

    private static JsonObject WhenLines(string side, EntityAddress address, JsonObject then) =>
        new()
        {
            ["if"] = new JsonObject
            {
                ["required"] = Json.Texts([side, "lines"]),
                ["properties"] = new JsonObject
                {
                    [side] = new JsonObject
                    {
                        ["properties"] = new JsonObject { ["connection"] = Const(address.Connection) },
                        ["required"] = Json.Texts(["connection"]),
                    },
                    ["lines"] = new JsonObject
                    {
                        ["properties"] = new JsonObject { [side] = Const(address.Entity) },
                        ["required"] = Json.Texts([side]),
                    },
                },
            },
            ["then"] = then,
        };

    internal static JsonObject Property(string name, JsonNode value) =>
        new() { ["properties"] = new JsonObject { [name] = value } };

    private static JsonObject Const(string value) => new() { ["const"] = value };
}
