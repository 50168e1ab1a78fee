using System.CommandLine;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Host.Composing;
using CrmConnector.Processes;

namespace CrmConnector.Host.Commands;

/// <summary><c>validate</c>: checks all configuration files, against the real systems where they can be reached.</summary>
internal sealed class ValidateCommand : ConnectorCommand
{
    private readonly Option<bool> _offline = new("--offline")
    {
        Description = "Ask no system: check only what the files themselves tell.",
    };

    public ValidateCommand()
        : base(
            "validate",
            "Checks the installation file and all process files as a whole, against the real systems: every error at once, with file, line, "
                + "column and what to do. Writes nothing.",
            "validate",
            "validate --offline"
        ) => Add(_offline);

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var discovery = context.Get(_offline)
            ? SchemaDiscovery.Offline(installation.Definition)
            : await SchemaDiscovery.AskAsync(installation, cancellationToken);
        var set = installation.Files.Processes;
        var result = new ProcessValidator(installation.Converters.Descriptions).Validate(set.Files, discovery.Schemas);
        List<ConfigurationError> findings = [.. discovery.Errors, .. set.Errors, .. result.Errors];
        if (!context.Get(_offline) && discovery.Errors.Count == 0)
        {
            findings.AddRange(
                await MappingFindings.FindAsync(
                    installation,
                    findings,
                    discovery.Problems.Keys.ToHashSet(StringComparer.Ordinal),
                    cancellationToken
                )
            );
        }

        findings = [.. findings.OrderBy(f => f.Position.File, StringComparer.Ordinal).ThenBy(f => f.Position.Line)];
        var errors = findings.Count(f => f.Severity == Severity.Error);

        context.Output.Answer(
            new
            {
                Valid = errors == 0,
                Findings = findings.Select(f => new
                {
                    f.Position.File,
                    f.Position.Line,
                    f.Position.Column,
                    f.Severity,
                    f.Problem,
                    f.Advice,
                }),
                Unreached = discovery.Problems,
                Creates = result.CreateSafety,
            }
        );
        foreach (var (connection, problem) in discovery.Problems)
        {
            context.Output.Say($"Not checked against '{connection}': {problem}");
        }

        foreach (var finding in findings)
        {
            context.Output.Say(finding.ToString());
        }

        foreach (var (process, safety) in result.CreateSafety.Where(c => c.Value.Kind is not CreateSafetyKind.Unknown))
        {
            context.Output.Say($"{process}: {Words(safety)}");
        }

        if (context.Get(_offline))
        {
            context.Output.Say("No system was asked: names and types of entities and fields were not checked.");
        }

        context.Output.Say(Summary(set.Files.Count, errors, findings.Count - errors));
        return errors > 0 ? ExitCode.Usage
            : discovery.Problems.Count > 0 ? ExitCode.Failed
            : ExitCode.Ok;
    }

    private static string Words(CreateSafety safety) =>
        safety.Kind is CreateSafetyKind.None or CreateSafetyKind.CreatesNothing
            ? safety.Explanation
            : $"A create can be repeated without making a second record. {safety.Explanation}";

    private static string Summary(int files, int errors, int warnings) =>
        $"{Count(files, "process file")}, {Count(errors, "error")}, {Count(warnings, "warning")}.";

    private static string Count(int number, string noun) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
