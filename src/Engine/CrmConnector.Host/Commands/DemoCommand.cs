using System.CommandLine;
using CrmConnector.Host.Demonstrating;
using CrmConnector.Host.Sandboxing;
using CrmConnector.Sandbox.Erp;

namespace CrmConnector.Host.Commands;

/// <summary><c>demo</c>: the whole story in under a minute.</summary>
internal sealed class DemoCommand : ConnectorCommand
{
    private readonly Argument<string> _folder = new("folder")
    {
        Description = "Where everything is put; an earlier demo there is replaced.",
        DefaultValueFactory = _ => "crmconnector-demo",
    };

    public DemoCommand()
        : base(
            "demo",
            "Shows on a sample ERP and a sandbox CRM what the program does: plan, first load, changes, no-op, explanation. Takes seconds, needs "
                + "nothing, and everything it makes lies in one folder.",
            "demo",
            "demo /tmp/try-it"
        ) => Add(_folder);

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var folder = new SandboxFolder(context.FullPath(context.Get(_folder)!));
        using var taken = SandboxLock.Take(folder);
        folder.Clear();
        await using var systems = await SandboxInstallation.CreateAsync(
            folder,
            port: 0,
            ErpSample.DefaultCount,
            context.Host,
            cancellationToken
        );
        var demo = new Demo(folder, context.Host, context.Output);
        try
        {
            await demo.TellAsync(systems.CrmAddress, cancellationToken);
        }
        finally
        {
            context.Output.Answer(new { Folder = folder.Root, demo.Steps });
        }

        return ExitCode.Ok;
    }
}
