using System.Text.Json.Nodes;
using CrmConnector.Processes.Format;

namespace CrmConnector.Processes.JsonSchemas;

/// <summary>Writes the description of a format as JSON Schema.</summary>
internal sealed class SpecSchema
{
    private readonly JsonObject _definitions = [];

    /// <summary>The schema of a whole file.</summary>
    public static JsonObject Document(MapSpec root, string title)
    {
        var writer = new SpecSchema();
        var schema = writer.Map(root);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", title);
        if (writer._definitions.Count > 0)
        {
            schema["$defs"] = writer._definitions;
        }

        return schema;
    }

    private JsonObject Node(ValueSpec spec) =>
        spec switch
        {
            TextSpec text => Text(text),
            FlagSpec => new JsonObject { ["enum"] = new JsonArray("yes", "no", true, false) },
            WordSpec word => new JsonObject { ["enum"] = Json.Texts(word.Words) },
            NumberSpec number => new JsonObject
            {
                ["type"] = "integer",
                ["minimum"] = number.Least,
                ["maximum"] = number.Most,
            },
            ScalarSpec scalar => new JsonObject
            {
                ["type"] = Json.Texts(
                    scalar.NullToo ? ["string", "number", "boolean", "null"] : ["string", "number", "boolean"]
                ),
            },
            ListSpec list => List(list),
            MapSpec map => Map(map),
            KindSpec kinds => Kind(kinds),
            OpenMapSpec map => OpenMap(map),
            EitherSpec either => new JsonObject { ["anyOf"] = new JsonArray([.. either.Shapes.Select(Node)]) },
            LaterSpec later => Later(later),
            _ => [],
        };

    private static JsonObject Text(TextSpec text)
    {
        var node = new JsonObject { ["type"] = text.NumberToo ? Json.Texts(["string", "integer"]) : "string" };
        if (text.Pattern is { } pattern)
        {
            node["pattern"] = pattern.ToString();
        }

        node[text.NumberToo ? "minimum" : "minLength"] = text.NumberToo ? 0 : 1;
        return node;
    }

    private JsonObject List(ListSpec list)
    {
        var node = new JsonObject { ["type"] = "array", ["items"] = Node(list.Item) };
        if (!list.MayBeEmpty)
        {
            node["minItems"] = 1;
        }

        return node;
    }

    private JsonObject OpenMap(OpenMapSpec map)
    {
        var node = new JsonObject { ["type"] = "object", ["additionalProperties"] = Node(map.Value) };
        if (map.KeyText is { } key)
        {
            node["propertyNames"] = Node(key);
        }

        if (!map.MayBeEmpty)
        {
            node["minProperties"] = 1;
        }

        if (map.Single)
        {
            node["maxProperties"] = 1;
        }

        return node;
    }

    private JsonObject Map(MapSpec map)
    {
        var properties = new JsonObject();
        foreach (var key in map.Keys)
        {
            var node = Node(key.Value);
            node["description"] = key.Default is null ? key.Help : $"{key.Help} Default: {key.Default}.";
            properties[key.Name] = node;
        }

        var schema = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
        var required = map.Keys.Where(k => k.Required).Select(k => k.Name).ToList();
        if (required.Count > 0)
        {
            schema["required"] = Json.Texts(required);
        }

        if (map.Rules.Count > 0)
        {
            schema["allOf"] = new JsonArray([.. map.Rules.Select(RuleSchema.Of)]);
        }

        return schema;
    }

    private JsonObject Kind(KindSpec spec) =>
        new()
        {
            ["type"] = "object",
            ["required"] = Json.Texts([KindSpec.Key]),
            ["properties"] = new JsonObject { [KindSpec.Key] = new JsonObject { ["enum"] = Json.Texts(spec.Words) } },
            ["allOf"] = new JsonArray([
                .. spec.Words.Select(word => new JsonObject
                {
                    ["if"] = new JsonObject
                    {
                        ["properties"] = new JsonObject { [KindSpec.Key] = new JsonObject { ["const"] = word } },
                        ["required"] = Json.Texts([KindSpec.Key]),
                    },
                    ["then"] = Map(spec.Find(word)!),
                }),
            ]),
        };

    private JsonObject Later(LaterSpec later)
    {
        if (!_definitions.ContainsKey(later.Id))
        {
            // The place is taken first: the part may contain itself.
            _definitions[later.Id] = new JsonObject();
            _definitions[later.Id] = Node(later.Get());
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{later.Id}" };
    }
}
