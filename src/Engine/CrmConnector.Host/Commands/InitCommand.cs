using System.CommandLine;
using CrmConnector.Host.Scaffolding;

namespace CrmConnector.Host.Commands;

/// <summary><c>init</c>: scaffolds an installation.</summary>
internal sealed class InitCommand : ConnectorCommand
{
    private readonly Argument<string?> _folder = new("folder")
    {
        Description = "The folder to make; by default the installation folder.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _name = new("--name")
    {
        Description = "The installation's name; by default the folder's.",
    };

    public InitCommand()
        : base(
            "init",
            "Makes the folder of a new installation: commented YAML files and the key of the state store. Overwrites nothing.",
            "init acme",
            "init acme --name acme-production"
        )
    {
        Add(_folder);
        Add(_name);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var folder = context.Get(_folder) is { } given ? context.FullPath(given) : context.InstallationFolder;
        var files = InstallationScaffold.Create(folder, context.Get(_name) ?? InstallationName.From(folder));
        context.Output.Answer(new { Folder = folder, Files = files });
        context.Output.Say($"Made in {folder}:");
        foreach (var file in files)
        {
            context.Output.Say($"  {file}");
        }

        context.Output.Say("");
        context.Output.Say("Next: say in crmconnector.yaml how to reach your systems, then run");
        context.Output.Say("  crmconnector discover      what there is");
        context.Output.Say("  crmconnector validate      is everything right");
        context.Output.Say("  crmconnector plan          what would a run do");
        context.Output.Say("  crmconnector run           do it once");
        context.Output.Say("  crmconnector serve         keep the systems in step, by the 'schedule' of each process");
        return Task.FromResult(ExitCode.Ok);
    }
}
