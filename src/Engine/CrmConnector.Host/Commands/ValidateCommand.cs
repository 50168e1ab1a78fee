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
        await using var installation = await Installation.OpenAsWrittenAsync(context, cancellationToken);
        var set = installation.Files.Processes;
        var check = await InstallationCheck.RunAsync(installation, context.Get(_offline), cancellationToken);
        var findings = check.Findings;
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
                Unreached = check.Unreached,
                Creates = check.Creates,
            }
        );
        foreach (var (connection, problem) in check.Unreached)
        {
            context.Output.Say($"Not checked against '{connection}': {problem}");
        }

        foreach (var finding in findings)
        {
            context.Output.Say(finding.ToString());
        }

        foreach (var (process, safety) in check.Creates.Where(c => c.Value.Kind is not CreateSafetyKind.Unknown))
        {
            context.Output.Say($"{process}: {Words(safety)}");
        }

        if (context.Get(_offline))
        {
            context.Output.Say("No system was asked: names and types of entities and fields were not checked.");
        }

        context.Output.Say(Summary(set.Files.Count, errors, findings.Count - errors));
        return errors > 0 ? ExitCode.Usage
            : check.Unreached.Count > 0 ? ExitCode.Failed
            : ExitCode.Ok;
    }

    private static string Words(CreateSafety safety) =>
        safety.Kind is CreateSafetyKind.None or CreateSafetyKind.CreatesNothing
            ? safety.Explanation
            : $"safe against doubled records when a create is repeated after a failure. {safety.Explanation}";

    private static string Summary(int files, int errors, int warnings) =>
        $"{Count(files, "process file")}, {Count(errors, "error")}, {Count(warnings, "warning")}.";

    private static string Count(int number, string noun) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
