using System.CommandLine;
using CrmConnector.Host.Output;
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

    private readonly Option<int> _pagePort = NumberOption.Create(
        "--page-port",
        "The port on 127.0.0.1 of the page that shows the records, 0 for a free one.",
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
            "Serves a sample ERP, a CRM that speaks the Dataverse Web API and an Exchange that speaks Microsoft Graph on this machine, until Ctrl-C, with a web "
                + "page that shows and edits their records: to learn, and to try processes on.",
            "sandbox",
            "sandbox ./crmconnector-demo",
            "sandbox big --customers 100000 --port 5080"
        )
    {
        Add(_folder);
        Add(_port);
        Add(_pagePort);
        Add(_customers);
    }

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var folder = new SandboxFolder(context.FullPath(context.Get(_folder)!));
        using var taken = SandboxLock.Take(folder);
        await using var systems = await OpenAsync(folder, context, cancellationToken);
        await using var page = await StartPageAsync(folder, systems, context, cancellationToken);
        var address = page.NewSignInAddress();
        Answer(folder, systems, address, context.Output);
        Say(folder, systems, address, context.Output);
        context.Output.Say("");
        context.Output.Say("In another terminal:");
        context.Output.Say($"  alias crmconnector='{context.Host.Program}'");
        context.Output.Say($"  cd {folder.Root}");
        context.Output.Say("  crmconnector serve   keeps them in step; 'crmconnector run' does it once");
        context.Output.Say("Ctrl-C stops it; what is in the systems stays.");
        context.Output.Finish();
        await Task.Delay(Timeout.InfiniteTimeSpan, context.Host.Time, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCode.Ok;
    }

    private static void Answer(SandboxFolder folder, SandboxSystems systems, Uri page, IConsoleOutput output) =>
        output.Answer(
            new
            {
                Folder = folder.Root,
                folder.Erp,
                Crm = new
                {
                    Url = systems.CrmAddress,
                    Service = systems.Crm.BaseAddress,
                    Tenant = systems.Crm.TenantId,
                    systems.Crm.ClientId,
                    ClientSecretFile = folder.ClientSecret,
                },
                Exchange = systems.Exchange is not { } exchange
                    ? null
                    : new
                    {
                        Url = SandboxInstallation.Address(exchange),
                        Service = exchange.BaseAddress,
                        Tenant = exchange.TenantId,
                        exchange.ClientId,
                        ClientSecretFile = folder.ExchangeSecret,
                        exchange.Mailboxes,
                    },
                Page = page,
            }
        );

    private static void Say(SandboxFolder folder, SandboxSystems systems, Uri page, IConsoleOutput output)
    {
        output.Say($"Folder         {folder.Root}");
        output.Say($"ERP            {folder.Erp} (SQLite)");
        output.Say($"CRM            {systems.CrmAddress}  (Web API {systems.Crm.BaseAddress})");
        output.Say($"  tenant       {systems.Crm.TenantId}");
        output.Say($"  client id    {systems.Crm.ClientId}");
        output.Say($"  secret       in {folder.ClientSecret}");
        if (systems.Exchange is { } exchange)
        {
            output.Say(
                $"Exchange       {SandboxInstallation.Address(exchange)}  (Microsoft Graph {exchange.BaseAddress})"
            );
            output.Say($"  tenant       {exchange.TenantId}");
            output.Say($"  client id    {exchange.ClientId}");
            output.Say($"  secret       in {folder.ExchangeSecret}");
            output.Say($"  mailboxes    {string.Join(", ", exchange.Mailboxes)}");
        }
        else
        {
            output.Say("Exchange       none: this sandbox was made before there was one; a new folder gets it");
        }

        output.Say("");
        output.Say("See and edit the records of all of them side by side (the address lets one browser in, once):");
        output.Say($"  {page}");
    }

    private Task<SandboxPage> StartPageAsync(
        SandboxFolder folder,
        SandboxSystems systems,
        CommandContext context,
        CancellationToken cancellationToken
    ) =>
        SandboxPage.StartAsync(
            new SandboxPageOptions
            {
                Time = context.Host.Time,
                Port = context.Get(_pagePort),
                ErpPath = folder.Erp,
                Crm = systems.Crm,
                Exchange = systems.Exchange,
            },
            cancellationToken
        );

    private async Task<SandboxSystems> OpenAsync(
        SandboxFolder folder,
        CommandContext context,
        CancellationToken cancellationToken
    )
    {
        if (folder.Exists)
        {
            return await SandboxInstallation.OpenAsync(folder, context.Host, cancellationToken);
        }

        folder.Clear();
        return await SandboxInstallation.CreateAsync(
            folder,
            context.Get(_port),
            context.Get(_customers),
            SandboxProcesses.Circle,
            context.Host,
            cancellationToken
        );
    }
}
