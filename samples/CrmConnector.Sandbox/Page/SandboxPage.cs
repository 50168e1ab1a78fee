using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Page;
using CrmConnector.Sandbox.Page.Faults;
using CrmConnector.Sandbox.Page.Records;
using CrmConnector.Sandbox.Page.Tables;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox;

/// <summary>
/// A web page on loopback on which a person sees and edits the records of ERP, CRM and Exchange side by side, as their users do, and makes the systems
/// misbehave. Whoever opens it needs an address with a token that is good for one use.
/// </summary>
public sealed class SandboxPage : IAsyncDisposable
{
    private readonly WebApplication web;
    private readonly PageSessions sessions;
    private readonly ErpReader erp;
    private readonly IReadOnlyList<FaultBoard> boards;

    private SandboxPage(SandboxPageOptions options, WebApplication web)
    {
        this.web = web;
        Address = new Uri(web.Urls.First() + "/");
        sessions = new PageSessions(new IdSource(options.Random));
        erp = new ErpReader(options.ErpPath);
        boards = BoardsOf(options);
        var crm = options.Crm.Parts;
        var exchange = options.Exchange?.Parts;
        IRecordSource[] sources =
        [
            new ErpCustomerSource(options.ErpPath, erp, options.Time),
            new CrmSource(crm, crm.Catalog, "account"),
            .. crm.Catalog.TryGet("lead", out _) ? new IRecordSource[] { new CrmSource(crm, crm.Catalog, "lead") } : [],
            .. exchange is null ? Array.Empty<IRecordSource>() : [new ContactSource(exchange)],
        ];
        ITableReader[] tables =
        [
            new ErpTableReader(erp),
            new CrmTableReader(crm, crm.Catalog),
            .. exchange is null ? Array.Empty<ITableReader>() : [new MailReader(exchange.Administrator)],
        ];
        Pipeline = new PagePipeline(
            new PageGuard(sessions, Address.Port),
            new PageRoutes(
                new RecordEndpoint(new RecordBook(sources, erp, crm, exchange, options.Time)),
                new TableEndpoint(tables),
                new FaultEndpoint(boards, options.Crm, options.Exchange, options.Time),
                NewSignInAddress
            )
        );
    }

    /// <summary>Where the page is, for a browser that was let in.</summary>
    public Uri Address { get; }

    private PagePipeline Pipeline { get; }

    /// <summary>Starts the page; it listens on 127.0.0.1 when this returns.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SandboxPage> StartAsync(SandboxPageOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var server = SandboxWeb.Build(options.Port);
        // what comes before the port is known, and with it the page, waits
        var ready = new TaskCompletionSource<PagePipeline>(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Run(async http => await (await ready.Task.WaitAsync(http.RequestAborted)).AnswerAsync(http));
        await server.StartAsync(cancellationToken);
        try
        {
            var page = new SandboxPage(options, server);
            ready.SetResult(page.Pipeline);
            return page;
        }
        catch
        {
            ready.TrySetCanceled(CancellationToken.None);
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>An address that lets one browser in, once; then the browser has a cookie.</summary>
    public Uri NewSignInAddress() => new(Address, "?token=" + sessions.NewToken());

    /// <summary>Stops listening and ends the faults that were switched on here.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var board in boards)
        {
            board.Dispose();
        }

        await web.StopAsync();
        await web.DisposeAsync();
        erp.Dispose();
    }

    private static IReadOnlyList<FaultBoard> BoardsOf(SandboxPageOptions options) =>
        [
            new("crm", options.Crm.Faults, options.Time),
            .. options.Exchange is { } exchange
                ? new FaultBoard[] { new("exchange", exchange.Faults, options.Time) }
                : [],
        ];
}
