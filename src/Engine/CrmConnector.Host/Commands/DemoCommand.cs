using System.CommandLine;
using CrmConnector.Host.Demonstrating;
using CrmConnector.Host.Sandboxing;

namespace CrmConnector.Host.Commands;

/// <summary><c>demo</c>: the whole story in under a minute.</summary>
internal sealed class DemoCommand : ConnectorCommand
{
    /// <summary>Enough for a company, few enough for a story.</summary>
    private const int Customers = 100;

    private readonly Argument<string> _folder = new("folder")
    {
        Description = "Where everything is put; an earlier demo there is replaced.",
        DefaultValueFactory = _ => "crmconnector-demo",
    };

    public DemoCommand()
        : base(
            "demo",
            "Shows on a sample ERP, a sandbox CRM and a sandbox Exchange what the program does: plan, first load, real time, a lead that becomes a customer, edits on both "
                + "sides, a conflict, a deletion. Takes less than a minute, needs nothing, and everything it makes lies in one folder.",
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
            Customers,
            SandboxProcesses.Circle,
            context.Host,
            cancellationToken
        );
        var demo = new Demo(folder, systems, context.Host, context.Output);
        try
        {
            await demo.TellAsync(cancellationToken);
        }
        finally
        {
            context.Output.Answer(new { Folder = folder.Root, demo.Steps });
        }

        return ExitCode.Ok;
    }
}
