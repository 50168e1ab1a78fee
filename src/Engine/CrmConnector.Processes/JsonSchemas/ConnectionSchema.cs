using System.Text.Json.Nodes;
using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Processes.JsonSchemas;

/// <summary>Writes what a connection of each adapter may hold.</summary>
internal static class ConnectionSchema
{
    private const string Reference = @"\$\{(env|file):";

    public static JsonObject For(IReadOnlyDictionary<string, IReadOnlyList<SettingDescription>> adapters)
    {
        var names = adapters.Keys.Order(StringComparer.Ordinal).ToList();
        return new JsonObject
        {
            ["type"] = "object",
            ["required"] = Json.Texts(["adapter"]),
            ["properties"] = new JsonObject { ["adapter"] = new JsonObject { ["enum"] = Json.Texts(names) } },
            ["allOf"] = new JsonArray([.. names.Select(n => Adapter(n, adapters[n]))]),
        };
    }

    private static JsonObject Adapter(string name, IReadOnlyList<SettingDescription> settings)
    {
        var properties = new JsonObject { ["adapter"] = true };
        foreach (var setting in settings)
        {
            properties[setting.Name] = Setting(setting);
        }

        var required = settings.Where(s => s is { Required: true, Default: null }).Select(s => s.Name);
        return new JsonObject
        {
            ["if"] = new JsonObject
            {
                ["properties"] = new JsonObject { ["adapter"] = new JsonObject { ["const"] = name } },
                ["required"] = Json.Texts(["adapter"]),
            },
            ["then"] = new JsonObject
            {
                ["additionalProperties"] = false,
                ["properties"] = properties,
                ["required"] = Json.Texts(required),
            },
        };
    }

    private static JsonObject Setting(SettingDescription setting)
    {
        var reference = new JsonObject { ["type"] = "string", ["pattern"] = Reference };
        var literal = setting.Type switch
        {
            SettingType.Integer => new JsonObject { ["type"] = "integer" },
            SettingType.Boolean => new JsonObject { ["type"] = "boolean" },
            SettingType.Duration => new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]+(ms|s|m|h|d)$" },
            SettingType.Url => new JsonObject { ["type"] = "string", ["pattern"] = "^https?://" },
            SettingType.Choice => new JsonObject { ["enum"] = Json.Texts(setting.Choices) },
            _ => new JsonObject { ["type"] = Json.Texts(["string", "number", "boolean"]) },
        };
        var node = setting.Secret ? reference : new JsonObject { ["anyOf"] = new JsonArray(literal, reference) };
        node["description"] = setting.Help + (setting.Default is null ? "" : $" Default: {setting.Default}.");
        if (setting.Example is { } example)
        {
            node["examples"] = Json.Texts([example]);
        }

        return node;
    }
}
