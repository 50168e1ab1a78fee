using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox;

/// <summary>
/// A CRM for tests and demonstrations: the Dataverse Web API v9.2 on loopback, strict, with its rows in a SQLite file. It
/// refuses what the real service refuses.
/// </summary>
public sealed class CrmSandbox : IAsyncDisposable
{
    private readonly CrmParts parts;
    private readonly WebApplication web;

    private CrmSandbox(CrmParts parts, WebApplication web)
    {
        this.parts = parts;
        this.web = web;
    }

    /// <summary>The service root, e.g. <c>http://127.0.0.1:5000/api/data/v9.2/</c>.</summary>
    public Uri BaseAddress => new(parts.Urls.Service);

    /// <summary>The organization, e.g. <c>http://127.0.0.1:5000</c>; the scope of tokens is this plus <c>/.default</c>.</summary>
    public Uri OrganizationUrl => new(parts.Urls.Organization);

    /// <summary>Where tokens are to be had: <c>{authority}/{tenant}/oauth2/v2.0/token</c>.</summary>
    public Uri Authority => OrganizationUrl;

    /// <summary>The tenant in the token endpoint's path.</summary>
    public string TenantId => parts.Options.TenantId;

    /// <summary>The client id that gets tokens.</summary>
    public string ClientId => parts.Secrets.ClientId;

    /// <summary>Its secret.</summary>
    public string ClientSecret => parts.Secrets.ClientSecret;

    /// <summary>The bearer key of the admin paths.</summary>
    public string AdminKey => parts.Secrets.AdminKey;

    /// <summary>The SQLite file with the rows.</summary>
    public string Database => parts.Store.Path;

    /// <summary>Faults that are to happen.</summary>
    public FaultBook Faults => parts.Faults;

    /// <summary>What other people do, and what the application user may do.</summary>
    public SandboxUsers Users => parts.Users;

    /// <summary>What has been done so far.</summary>
    public RequestCounts Counts => parts.Counts;

    /// <summary>What it is made of, for the page that shows its records.</summary>
    internal CrmParts Parts => parts;

    /// <summary>Starts a sandbox; it listens on 127.0.0.1 when this returns.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<CrmSandbox> StartAsync(CrmSandboxOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var server = SandboxWeb.Build(options.Port);
        var router = new CrmRouter();
        server.Run(router.AnswerAsync);
        await server.StartAsync(cancellationToken);
        try
        {
            var made = await CrmParts.CreateAsync(options, new Urls(server.Urls.First()), cancellationToken);
            router.Open(made);
            return new CrmSandbox(made, server);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops listening, ends the webhooks and, where the file is private, deletes it.</summary>
    public async ValueTask DisposeAsync()
    {
        parts.Faults.Clear();
        await web.StopAsync();
        await web.DisposeAsync();
        await parts.DisposeAsync();
    }
}
