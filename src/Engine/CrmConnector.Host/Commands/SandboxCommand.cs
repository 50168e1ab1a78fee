using System.CommandLine;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Sandboxing;
using CrmConnector.Sandbox;
using CrmConnector.Sandbox.Erp;

namespace CrmConnector.Host.Commands;

/// <summary><c>sandbox</c>: serves the sandbox systems until stopped.</summary>
internal sealed class SandboxCommand : ConnectorCommand
{
    private readonly Argument<string> _folder = new("folder")
    {
        Description = "The sandbox installation's folder; made when it is not there.",
        DefaultValueFactory = _ => "crmconnector-sandbox",
    };

    private readonly Option<int> _port = NumberOption.Create(
        "--port",
        "The CRM's port on 127.0.0.1 in a new installation, 0 for a free one. An existing one keeps its port.",
        least: 0,
        most: 65_535,
        usual: 0
    );

    private readonly Option<int> _customers = NumberOption.Create(
        "--customers",
        "How many customers a new ERP gets.",
        least: 0,
        most: ErpSample.MostCount,
        usual: ErpSample.DefaultCount
    );

    public SandboxCommand()
        : base(
            "sandbox",
            "Serves a sample ERP and a CRM that speaks the Dataverse Web API on this machine, until Ctrl-C: to learn, and to try processes on.",
            "sandbox",
            "sandbox ./crmconnector-demo",
            "sandbox big --customers 100000 --port 5080"
        )
    {
        Add(_folder);
        Add(_port);
        Add(_customers);
    }

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var folder = new SandboxFolder(context.FullPath(context.Get(_folder)!));
        using var taken = SandboxLock.Take(folder);
        await using var crm = await OpenAsync(folder, context, cancellationToken);
        var address = SandboxInstallation.Address(crm);
        context.Output.Answer(
            new
            {
                Folder = folder.Root,
                folder.Erp,
                Crm = new
                {
                    Url = address,
                    Service = crm.BaseAddress,
                    Tenant = crm.TenantId,
                    crm.ClientId,
                    ClientSecretFile = folder.ClientSecret,
                },
            }
        );
        context.Output.Say($"Folder         {folder.Root}");
        context.Output.Say($"ERP            {folder.Erp} (SQLite)");
        context.Output.Say($"CRM            {address}  (Web API {crm.BaseAddress})");
        context.Output.Say($"  tenant       {crm.TenantId}");
        context.Output.Say($"  client id    {crm.ClientId}");
        context.Output.Say($"  secret       in {folder.ClientSecret}");
        context.Output.Say("");
        context.Output.Say("In another terminal:");
        context.Output.Say($"  alias crmconnector='{context.Host.Program}'");
        context.Output.Say($"  cd {folder.Root}");
        context.Output.Say("  crmconnector run");
        context.Output.Say("Ctrl-C stops it; what is in the systems stays.");
        context.Output.Finish();
        await Task.Delay(Timeout.InfiniteTimeSpan, context.Host.Time, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCode.Ok;
    }

    private async Task<CrmSandbox> OpenAsync(
        SandboxFolder folder,
        CommandContext context,
        CancellationToken cancellationToken
    )
    {
        if (folder.Exists)
        {
            var files = await InstallationFiles.LoadAsync(folder.Root, cancellationToken);
            var url =
                files
                    .Definition.Connections.Select(c => c.Settings.GetValueOrDefault("url")?.Text)
                    .OfType<string>()
                    .FirstOrDefault()
                ?? throw new UsageException(
                    $"{folder.Installation} has no connection with a 'url': the sandbox CRM's port is not known.",
                    "Give its connection back, or name an empty folder for a new sandbox."
                );
            var port = new Uri(url).Port;
            return await SandboxInstallation.StartCrmAsync(folder, port, context.Host, cancellationToken);
        }

        folder.Clear();
        return await SandboxInstallation.CreateAsync(
            folder,
            context.Get(_port),
            context.Get(_customers),
            context.Host,
            cancellationToken
        );
    }
}
