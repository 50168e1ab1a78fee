using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrmConnector.Testing;

/// <summary>The JSON Schema checker ajv, a package of Node.js.</summary>
public static class Ajv
{
    private const string Script = """
        const Ajv = require('ajv/dist/2020');
        const input = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const validate = new Ajv({ strict: true, strictRequired: false, strictTypes: false, allErrors: true }).compile(input.schema);
        console.log(JSON.stringify(input.documents.map(d => validate(d) ? '' : JSON.stringify(validate.errors.map(e => e.instancePath + ' ' + e.message)))));
        """;

    private static readonly NodePackage Package = new("ajv", "8.17.1");

    /// <summary>For each document: nothing when it is valid, else what ajv says.</summary>
    public static IReadOnlyList<string> Check(JsonNode schema, IEnumerable<JsonNode?> documents)
    {
        var modules = Package.Require();
        var input = new JsonObject { ["schema"] = schema.DeepClone(), ["documents"] = new JsonArray([.. documents]) };
        var (exit, output) = NodePackage.Run("node", ["-e", Script], input.ToJsonString(), modules);
        exit.ShouldBe(0, output);
        return JsonSerializer.Deserialize<string[]>(output).ShouldNotBeNull();
    }
}
