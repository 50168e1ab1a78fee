using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrmConnector.Host.Composing;
using CrmConnector.Processes;

namespace CrmConnector.Host.Commands;

/// <summary><c>schema</c>: JSON Schemas for editors.</summary>
internal sealed class SchemaCommand : ConnectorCommand
{
    private static readonly JsonSerializerOptions Writing = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "The folder to write to, relative to the installation's.",
        HelpName = "folder",
        DefaultValueFactory = _ => ".schemas",
    };

    public SchemaCommand()
        : base(
            "schema",
            "Writes JSON Schemas with which an editor completes and checks the YAML files: connections, entities and fields as they really are.",
            "schema",
            "schema --output .vscode/schemas"
        ) => Add(_output);

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsWrittenAsync(context, cancellationToken);
        var discovery = await SchemaDiscovery.AskAsync(installation, cancellationToken);
        var folder = Path.GetFullPath(context.Get(_output)!, installation.Definition.Folder);
        Directory.CreateDirectory(folder);
        (string File, JsonObject Schema, string For)[] schemas =
        [
            (
                "process.schema.json",
                JsonSchemaWriter.Process(
                    discovery.Schemas,
                    installation.Converters.Descriptions,
                    installation.Definition.Calendars
                ),
                "processes/*.yaml"
            ),
            ("notification.schema.json", JsonSchemaWriter.Notification(), "notifications/*.yaml"),
            ("tests.schema.json", JsonSchemaWriter.MappingTests(), "processes/*.tests.yaml"),
            (
                "installation.schema.json",
                JsonSchemaWriter.Installation(
                    installation.Files.Adapters.All.ToDictionary(a => a.Name, a => a.Settings, StringComparer.Ordinal)
                ),
                InstallationFiles.FileName
            ),
        ];
        foreach (var (file, schema, _) in schemas)
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder, file),
                schema.ToJsonString(Writing) + "\n",
                cancellationToken
            );
        }

        context.Output.Answer(
            new
            {
                Folder = folder,
                Schemas = schemas.Select(s => new { s.File, s.For }),
                Unreached = discovery.Problems,
            }
        );
        foreach (var (file, _, target) in schemas)
        {
            context.Output.Say($"{Path.Combine(folder, file)}  for {target}");
        }

        foreach (var (connection, problem) in discovery.Problems)
        {
            context.Output.Say($"The names of '{connection}' are not completed: {problem}");
        }

        context.Output.Say(
            "First line of a process file:  # yaml-language-server: $schema=../.schemas/process.schema.json"
        );
        return ExitCode.Ok;
    }
}
