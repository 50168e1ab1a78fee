using CrmConnector.Sandbox.Crm.Actions;
using CrmConnector.Sandbox.Crm.Batching;
using CrmConnector.Sandbox.Crm.Faults;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Querying;
using CrmConnector.Sandbox.Crm.Seeding;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Crm.Throttling;
using CrmConnector.Sandbox.Crm.Tracking;
using CrmConnector.Sandbox.Crm.Webhooks;
using CrmConnector.Sandbox.Crm.Writing;
using CrmConnector.Sandbox.Faults;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Hosting;

/// <summary>Puts the parts of a sandbox together.</summary>
internal sealed class CrmParts : IAsyncDisposable
{
    private readonly WebhookSender webhooks;

    private CrmParts(
        CrmSandboxOptions options,
        Urls urls,
        IdSource ids,
        Catalog catalog,
        Store store,
        Organization organization
    )
    {
        Options = options;
        Urls = urls;
        Store = store;
        Catalog = catalog;
        Secrets = CrmSecrets.From(options, ids);
        var issuer = new TokenIssuer(ids, options.Time, options.TokenLifetime);
        Tokens = new TokenEndpoint(
            issuer,
            options.TenantId,
            [new TokenClient(Secrets.ClientId, Secrets.ClientSecret)],
            options.Time
        );
        var queue = new WebhookQueue();
        var writer = new RowWriter(
            new SystemFields(catalog, organization),
            ids,
            new DuplicateRules(options.DuplicateRules),
            new RowGate(Faults, _ => queue.HasSteps),
            catalog
        );
        var shapes = new UrlShapes(new UrlParser(catalog, EdmModelBuilder.Build(catalog)));
        var planner = new QueryPlanner(catalog);
        var rowJson = new RowJson(catalog, urls);
        var reader = new RowReader(catalog, planner, rowJson, urls);
        var cookies = new PageCookies(organization.Id.ToByteArray(), urls);
        var reads = new ReadRoutes(
            new CollectionReader(planner, rowJson, cookies, urls, options, new QueryLag(Faults, options.Time)),
            reader,
            new ChangeReader(planner, rowJson, cookies, new DeltaTokens(options), urls, options),
            new MetadataEndpoint(catalog, options, urls),
            new WhoAmI(organization, urls)
        );
        var qualifyLead = new QualifyLead(writer, catalog, urls);
        var writes = new WriteRoutes(
            new RowEndpoint(writer, reader, planner, shapes, urls, options),
            new ColumnEndpoint(writer, shapes, urls),
            new BulkEndpoint(writer, shapes, urls),
            qualifyLead,
            options.Time
        );
        var privileges = new Privileges();
        var errors = new ErrorJson(options);
        var dispatcher = new Dispatcher(store, shapes, reads, writes, privileges);
        var authentication = new Authentication(issuer, store, organization, urls);
        Pipeline = new ApiPipeline(
            authentication,
            new Throttle(options.Throttling, options.Time),
            new FaultStages(Faults, new FaultRefusals(), options.Time),
            new ApiRunner(
                dispatcher,
                new BatchRunner(store, dispatcher, errors, ids, urls),
                catalog,
                urls,
                Counts,
                options
            ),
            errors,
            new ResponseSender(ids),
            Counts,
            queue,
            urls,
            options
        );
        Users = new SandboxUsers(
            new UserActions(store, catalog, writer, qualifyLead, shapes, urls, queue, options.Time),
            privileges,
            authentication,
            issuer,
            organization
        );
        Admin = new AdminEndpoint(Secrets, Faults, Counts, Users);
        webhooks = new WebhookSender(queue, store, catalog, writer, organization, options);
    }

    public CrmSandboxOptions Options { get; }
    public Urls Urls { get; }
    public Store Store { get; }
    public Catalog Catalog { get; }
    public CrmSecrets Secrets { get; }
    public FaultBook Faults { get; } = new("CRM", FaultRefusals.Kinds);
    public RequestCounts Counts { get; } = new();
    public SandboxUsers Users { get; }
    public TokenEndpoint Tokens { get; }
    public AdminEndpoint Admin { get; }
    public ApiPipeline Pipeline { get; }

    public static async Task<CrmParts> CreateAsync(
        CrmSandboxOptions options,
        Urls urls,
        CancellationToken cancellationToken
    )
    {
        var ids = new IdSource(options.Random);
        var catalog = CatalogLoader.Load(options);
        var store = new Store(options, catalog, ids);
        try
        {
            var organization = await new Seeder(store, catalog, ids, options).OpenAsync(cancellationToken);
            return new CrmParts(options, urls, ids, catalog, store, organization);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await webhooks.DisposeAsync();
        Store.Dispose();
    }
}
