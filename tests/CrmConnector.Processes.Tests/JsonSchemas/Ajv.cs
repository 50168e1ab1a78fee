using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrmConnector.Processes.Tests.JsonSchemas;

/// <summary>The JSON Schema checker ajv, installed once into the temporary folder. Without node and npm the tests are skipped.</summary>
public sealed class Ajv
{
    private const string Version = "8.17.1";

    private const string Script = """
        const Ajv = require('ajv/dist/2020');
        const input = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const validate = new Ajv({ strict: true, strictRequired: false, strictTypes: false, allErrors: true }).compile(input.schema);
        console.log(JSON.stringify(input.documents.map(d => validate(d) ? '' : JSON.stringify(validate.errors.map(e => e.instancePath + ' ' + e.message)))));
        """;

    private static readonly Lazy<(string? Folder, string Why)> Installed = new(Install);

    /// <summary>For each document: nothing when it is valid, else what ajv says.</summary>
    internal static IReadOnlyList<string> Check(JsonNode schema, IEnumerable<JsonNode?> documents)
    {
        var (folder, why) = Installed.Value;
        Skip.If(folder is null, why);
        var input = new JsonObject { ["schema"] = schema.DeepClone(), ["documents"] = new JsonArray([.. documents]) };
        var (exit, output) = Run(folder!, "node", ["check.js"], input.ToJsonString());
        exit.ShouldBe(0, output);
        return JsonSerializer.Deserialize<string[]>(output).ShouldNotBeNull();
    }

    private static (string?, string) Install()
    {
        var folder = Directory
            .CreateDirectory(Path.Combine(Path.GetTempPath(), $"crmconnector-ajv-{Version}"))
            .FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "check.js"), Script);
            if (!Directory.Exists(Path.Combine(folder, "node_modules", "ajv")))
            {
                var (exit, output) = Run(
                    folder,
                    "npm",
                    ["install", "--no-audit", "--no-fund", "--no-save", "--prefix", folder, $"ajv@{Version}"],
                    ""
                );
                if (exit != 0)
                {
                    return (null, $"ajv could not be installed: {output}");
                }
            }

            return (folder, "");
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            return (null, $"node and npm are needed for this test: {e.Message}");
        }
    }

    private static (int Exit, string Output) Run(string folder, string program, string[] arguments, string input)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output : errors.GetAwaiter().GetResult());
    }
}
