using System.Text.Json.Nodes;
using CrmConnector.Processes.Format;

namespace CrmConnector.Processes.JsonSchemas;

/// <summary>Writes the rules between the keys of a map as JSON Schema.</summary>
internal static class RuleSchema
{
    public static JsonNode Of(KeyRule rule) =>
        rule switch
        {
            KeyRule.ExactlyOne { When: { } when } one => new JsonObject
            {
                ["if"] = Has(when),
                ["then"] = OneOf(one.Keys),
            },
            KeyRule.ExactlyOne one => OneOf(one.Keys),
            KeyRule.AtLeastOne some => new JsonObject { ["anyOf"] = new JsonArray([.. some.Keys.Select(Has)]) },
            KeyRule.Needs needs => new JsonObject
            {
                ["dependentRequired"] = new JsonObject { [needs.Key] = Json.Texts([needs.Other]) },
            },
            KeyRule.Excludes excludes => new JsonObject
            {
                ["if"] = Has(excludes.Key),
                ["then"] = new JsonObject
                {
                    ["properties"] = new JsonObject(
                        excludes.Others.Select(o => KeyValuePair.Create<string, JsonNode?>(o, JsonValue.Create(false)))
                    ),
                },
            },
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Unknown rule."),
        };

    private static JsonObject OneOf(IReadOnlyList<string> keys) =>
        new() { ["oneOf"] = new JsonArray([.. keys.Select(Has)]) };

    private static JsonObject Has(string key) => new() { ["required"] = Json.Texts([key]) };
}
