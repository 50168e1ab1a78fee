using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using CrmConnector.Host.Commands.Converting;
using CrmConnector.Host.Commands.Linking;
using CrmConnector.Host.Commands.Notifying;
using CrmConnector.Host.Commands.Planning;
using CrmConnector.Host.Commands.Quarantining;
using CrmConnector.Host.Commands.Reviewing;
using CrmConnector.Host.Commands.Running;
using CrmConnector.Host.Commands.Runs;
using CrmConnector.Host.Commands.Selecting;
using CrmConnector.Host.Commands.Undoing;

namespace CrmConnector.Host.Commands;

/// <summary>All commands, and what they share.</summary>
internal static class CommandTree
{
    public static RootCommand Build(HostEnvironment host)
    {
        var root = new RootCommand(
            "Keeps records of a CRM, an ERP and other systems in step, as YAML files declare it."
        )
        {
            GlobalOptions.Installation,
            GlobalOptions.Json,
        };
        foreach (var command in Commands())
        {
            root.Add(command);
        }

        Prepare(root, host);
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            option.Action = new HelpWithExamples((HelpAction)option.Action!);
        }

        return root;
    }

    /// <summary>What a user types to reach the command: <c>crmconnector quarantine list</c>.</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent
            ? $"{PathOf(parent)} {command.Name}"
            : "crmconnector";

    private static IEnumerable<Command> Commands() =>
        [
            new InitCommand(),
            new DiscoverCommand(),
            new ValidateCommand(),
            new TestCommand(),
            new PlanCommand(),
            new RunCommand(),
            new ServeCommand(),
            RunsCommands.Create(),
            new ReportCommand(),
            NotifyCommands.Create(),
            new UndoCommand(),
            new PauseCommand(),
            new ResumeCommand(),
            new StatusCommand(),
            QuarantineCommands.Create(),
            ConflictsCommands.Create(),
            ConversionsCommands.Create(),
            LinksCommands.Create(),
            SelectionsCommands.Create(),
            new ExplainCommand(),
            new VerifyCommand(),
            TrackingCommands.Create(),
            new SchemaCommand(),
            ConnectionsAcceptCommand.CreateGroup(),
            new SandboxCommand(),
            new DemoCommand(),
        ];

    private static void Prepare(Command command, HostEnvironment host)
    {
        if (command is ConnectorCommand own)
        {
            own.SetAction((parsed, token) => CommandRunner.RunAsync(own, parsed, host, token));
        }

        foreach (var argument in command.Arguments)
        {
            argument.Validators.Add(RefuseOptions);
        }

        foreach (var inner in command.Subcommands)
        {
            Prepare(inner, host);
        }
    }

    /// <summary>A mistyped option must not be taken for a value.</summary>
    private static void RefuseOptions(ArgumentResult result)
    {
        if (result.Tokens.FirstOrDefault(t => t.Value.StartsWith("--", StringComparison.Ordinal)) is { } token)
        {
            result.AddError($"There is no option '{token.Value}'.");
        }
    }
}
