using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox;

/// <summary>
/// A mail server for tests and demonstrations: the contacts part of Microsoft Graph v1.0 on loopback, strict, with its mailboxes in a SQLite file. It
/// refuses what the real service refuses, and can be told to do what the real service does at times.
/// </summary>
public sealed class ExchangeSandbox : IAsyncDisposable
{
    private readonly ExchangeParts parts;
    private readonly WebApplication web;

    private ExchangeSandbox(ExchangeParts parts, WebApplication web, string root, ExchangeSandboxOptions options)
    {
        this.parts = parts;
        this.web = web;
        Root = new Uri(root);
        TenantId = options.TenantId;
    }

    /// <summary>The service, e.g. <c>http://127.0.0.1:5000</c>; the scope of tokens is this plus <c>/.default</c>.</summary>
    public Uri Root { get; }

    /// <summary>The service root with its version, e.g. <c>http://127.0.0.1:5000/v1.0/</c>.</summary>
    public Uri BaseAddress => new(Root, "v1.0/");

    /// <summary>Where tokens are to be had: <c>{authority}/{tenant}/oauth2/v2.0/token</c>.</summary>
    public Uri Authority => Root;

    /// <summary>The tenant in the token endpoint's path.</summary>
    public string TenantId { get; }

    /// <summary>The client id of the first app registration.</summary>
    public string ClientId => parts.Applications[0].ClientId;

    /// <summary>Its secret; empty if it has none.</summary>
    public string ClientSecret => parts.Applications[0].Secret ?? "";

    /// <summary>The bearer key of the admin paths.</summary>
    public string AdminKey => parts.AdminKey;

    /// <summary>The SQLite file with the mailboxes.</summary>
    public string Database => parts.Store.Path;

    /// <summary>The addresses of the mailboxes.</summary>
    public IReadOnlyList<string> Mailboxes => [.. parts.Mailboxes.All.Select(mailbox => mailbox.Address)];

    /// <summary>Faults that are to happen.</summary>
    public FaultBook Faults => parts.Faults;

    /// <summary>What people do with their contacts.</summary>
    public ExchangeUsers Users => parts.Users;

    /// <summary>What administrators do, and what ends by itself.</summary>
    public ExchangeAdministrator Administrator => parts.Administrator;

    /// <summary>What can be changed while it runs.</summary>
    public ExchangeSettings Settings => parts.Settings;

    /// <summary>What has been done so far.</summary>
    public ExchangeCounts Counts => parts.Counts;

    /// <summary>What it is made of, for the page that shows its contacts.</summary>
    internal ExchangeParts Parts => parts;

    /// <summary>Starts a sandbox; it listens on 127.0.0.1 when this returns.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ExchangeSandbox> StartAsync(
        ExchangeSandboxOptions options,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var server = SandboxWeb.Build(options.Port);
        var router = new ExchangeRouter();
        server.Run(router.AnswerAsync);
        await server.StartAsync(cancellationToken);
        try
        {
            var made = await ExchangeParts.CreateAsync(options, cancellationToken);
            router.Open(made);
            return new ExchangeSandbox(made, server, server.Urls.First(), options);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The object id of a mailbox's user.</summary>
    /// <exception cref="ArgumentException">There is no such mailbox.</exception>
    public Guid ObjectIdOf(string mailbox) => parts.Mailboxes.Require(mailbox).ObjectId;

    /// <summary>Stops listening, ends notifications and, where the file is private, deletes it.</summary>
    public async ValueTask DisposeAsync()
    {
        parts.Faults.Clear();
        await web.StopAsync();
        await web.DisposeAsync();
        await parts.DisposeAsync();
    }
}
