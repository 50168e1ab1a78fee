using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrmConnector.Testing;

/// <summary>
/// The JSON Schema checker ajv. It is taken from the folder that <c>CRMCONNECTOR_TEST_NODE_MODULES</c> names (<c>tests/run.sh</c> does), else it is
/// installed once into the temporary folder. Without node and npm the tests are skipped.
/// </summary>
public static class Ajv
{
    private const string Version = "8.17.1";

    private const string Script = """
        const Ajv = require('ajv/dist/2020');
        const input = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const validate = new Ajv({ strict: true, strictRequired: false, strictTypes: false, allErrors: true }).compile(input.schema);
        console.log(JSON.stringify(input.documents.map(d => validate(d) ? '' : JSON.stringify(validate.errors.map(e => e.instancePath + ' ' + e.message)))));
        """;

    private static readonly Lazy<(string? Modules, string Why)> Installed = new(Find);

    /// <summary>For each document: nothing when it is valid, else what ajv says.</summary>
    public static IReadOnlyList<string> Check(JsonNode schema, IEnumerable<JsonNode?> documents)
    {
        var (modules, why) = Installed.Value;
        Skip.If(modules is null, why);
        var input = new JsonObject { ["schema"] = schema.DeepClone(), ["documents"] = new JsonArray([.. documents]) };
        var (exit, output) = Run("node", ["-e", Script], input.ToJsonString(), modules!);
        exit.ShouldBe(0, output);
        return JsonSerializer.Deserialize<string[]>(output).ShouldNotBeNull();
    }

    private static (string?, string) Find() =>
        Environment.GetEnvironmentVariable("CRMCONNECTOR_TEST_NODE_MODULES") is { Length: > 0 } given
            ? (given, "")
            : Install();

    private static (string?, string) Install()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"crmconnector-ajv-{Version}"));
        var modules = Path.Combine(folder.FullName, "node_modules");
        if (Directory.Exists(Path.Combine(modules, "ajv")))
        {
            return (modules, "");
        }

        try
        {
            string[] install = ["install", "--no-audit", "--no-fund", "--no-save", "--prefix", folder.FullName];
            var (exit, output) = Run("npm", [.. install, $"ajv@{Version}"], "", modules);
            return exit == 0 ? (modules, "") : (null, $"ajv could not be installed: {output}");
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            return (null, $"node and npm are needed for this test: {e.Message}");
        }
    }

    private static (int Exit, string Output) Run(string program, string[] arguments, string input, string modules)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NODE_PATH"] = modules;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output : errors.GetAwaiter().GetResult());
    }
}
