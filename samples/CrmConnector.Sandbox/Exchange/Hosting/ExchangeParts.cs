using CrmConnector.Sandbox.Exchange.Addressing;
using CrmConnector.Sandbox.Exchange.Administering;
using CrmConnector.Sandbox.Exchange.Batching;
using CrmConnector.Sandbox.Exchange.Contacts;
using CrmConnector.Sandbox.Exchange.Folders;
using CrmConnector.Sandbox.Exchange.Mailing;
using CrmConnector.Sandbox.Exchange.Seeding;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Exchange.Subscribing;
using CrmConnector.Sandbox.Exchange.Throttling;
using CrmConnector.Sandbox.Exchange.Tracking;
using CrmConnector.Sandbox.Faults;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Hosting;

/// <summary>Puts the parts of a sandbox Exchange together.</summary>
internal sealed class ExchangeParts : IAsyncDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly NotificationSender sender;

    private ExchangeParts(
        ExchangeSandboxOptions options,
        IdSource ids,
        ShiftedTime time,
        ExchangeStore store,
        MailboxDirectory mailboxes,
        ItemIds itemIds
    )
    {
        Store = store;
        Mailboxes = mailboxes;
        Settings = new ExchangeSettings(options);
        Applications = ApplicationsOf(options, ids);
        AdminKey = options.AdminKey ?? ids.NextSecret();
        var issuer = new TokenIssuer(ids, time, options.TokenLifetime);
        Tokens = new TokenEndpoint(issuer, options.TenantId, [.. Applications.Select(ClientOf)], time);
        var book = new SubscriptionBook(time);
        using (var session = store.BeginRead())
        {
            book.Load(session);
        }

        sender = new NotificationSender(
            http,
            new NotificationJson(mailboxes, Guid.Parse(options.TenantId)),
            mailboxes,
            book,
            Counts,
            Settings,
            Faults,
            time
        );
        var news = new CommitNews(sender, mailboxes, Counts);
        var contacts = new ContactWriter(itemIds, time);
        var folders = new FolderWriter(itemIds, contacts);
        var generations = new DeltaGenerations(time);
        var access = new MailboxAccess(mailboxes);
        var stages = new FaultStages(Faults, new ExchangeFaults(), time);
        var errors = new GraphErrors(time);
        var contact = new ContactEndpoint(contacts);
        var routes = new GraphRoutes(
            store,
            new ReadRoutes(
                contact,
                new ContactListEndpoint(store.Versions),
                new DeltaEndpoint(new DeltaTokens(store.Id), generations, new DeltaDistortion(Faults), store.Versions)
            ),
            new WriteRoutes(
                contact,
                new FolderEndpoint(folders),
                new SendMailEndpoint(time),
                new CategoryEndpoint(ids)
            ),
            new SubscriptionEndpoint(
                store,
                book,
                access,
                new SubscriptionRules(time),
                new Handshake(http, ids, time),
                ids
            ),
            news
        );
        var runner = new GraphRunner(
            access,
            new ExchangeThrottle(Settings, Counts, time),
            Faults,
            stages,
            routes,
            Settings,
            time
        );
        Pipeline = new GraphPipeline(
            new ApplicationIdentity(issuer, Applications, options.CloudRoot, time),
            runner,
            new BatchEndpoint(
                runner,
                errors,
                stages,
                Settings,
                Counts,
                new Random(options.Random?.Next() ?? options.SampleSeed)
            ),
            errors,
            Counts,
            ids
        );
        Users = new ExchangeUsers(
            new UserActions(store, mailboxes, contacts, folders, Settings, news),
            new MailboxView(store, mailboxes)
        );
        Administrator = new ExchangeAdministrator(store, mailboxes, generations, book, sender, issuer, time);
        Admin = new ExchangeAdminEndpoint(AdminKey, Faults, Counts, Settings, Users, Administrator, mailboxes);
    }

    public ExchangeStore Store { get; }
    public MailboxDirectory Mailboxes { get; }
    public ExchangeSettings Settings { get; }
    public IReadOnlyList<ExchangeApplication> Applications { get; }
    public string AdminKey { get; }
    public FaultBook Faults { get; } = new("Exchange", ExchangeFaults.Kinds);
    public ExchangeCounts Counts { get; } = new();
    public TokenEndpoint Tokens { get; }
    public GraphPipeline Pipeline { get; }
    public ExchangeUsers Users { get; }
    public ExchangeAdministrator Administrator { get; }
    public ExchangeAdminEndpoint Admin { get; }

    public static async Task<ExchangeParts> CreateAsync(
        ExchangeSandboxOptions options,
        CancellationToken cancellationToken
    )
    {
        var ids = new IdSource(options.Random);
        var time = new ShiftedTime(options.Time);
        var store = new ExchangeStore(options.DatabasePath, ids, time);
        try
        {
            var itemIds = new ItemIds(store.Id);
            var seeder = new ExchangeSeeder(store, itemIds, options, time);
            return new ExchangeParts(options, ids, time, store, await seeder.OpenAsync(cancellationToken), itemIds);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await sender.DisposeAsync();
        http.Dispose();
        Store.Dispose();
    }

    private static IReadOnlyList<ExchangeApplication> ApplicationsOf(ExchangeSandboxOptions options, IdSource ids) =>
        options.Applications.Count > 0
            ? options.Applications
            : [new ExchangeApplication(ids.Next().ToString("D")) { Secret = ids.NextSecret() }];

    private static TokenClient ClientOf(ExchangeApplication application) =>
        new(application.ClientId, application.Secret) { Certificates = application.Certificates };
}
