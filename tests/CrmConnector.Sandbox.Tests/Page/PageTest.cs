using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Erp;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Page;

/// <summary>A sandbox with all its systems and its page, and a browser that was let in.</summary>
public abstract class PageTest : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sandbox-page");
    private readonly CookieContainer cookies = new();
    private HttpClient browser = null!;

    internal TestClock Time { get; } = new();

    protected string ErpPath => Path.Combine(folder.FullName, "erp.db");

    protected CrmSandbox Crm { get; private set; } = null!;

    protected ExchangeSandbox Exchange { get; private set; } = null!;

    protected SandboxPage Page { get; private set; } = null!;

    protected virtual int Customers => 30;

    public virtual async Task InitializeAsync()
    {
        ErpSample.Create(ErpPath, Customers);
        Crm = await CrmSandbox.StartAsync(new CrmSandboxOptions { Time = Time }, CancellationToken.None);
        Exchange = await ExchangeSandbox.StartAsync(
            new ExchangeSandboxOptions { Time = Time, SampleContacts = 20 },
            CancellationToken.None
        );
        Page = await SandboxPage.StartAsync(
            new SandboxPageOptions
            {
                Time = Time,
                ErpPath = ErpPath,
                Crm = Crm,
                Exchange = Exchange,
            },
            CancellationToken.None
        );
        browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, UseProxy = false })
        {
            BaseAddress = Page.Address,
        };
        (await browser.GetAsync(Page.NewSignInAddress())).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    public virtual async Task DisposeAsync()
    {
        browser.Dispose();
        await Page.DisposeAsync();
        await Exchange.DisposeAsync();
        await Crm.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>A browser that brings no cookie and follows nothing.</summary>
    protected HttpClient Stranger() =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
            }
        )
        {
            BaseAddress = Page.Address,
        };

    /// <summary>Sends as the page's script does.</summary>
    internal async Task<Reply> SendAsync(
        HttpMethod method,
        string path,
        object? body = null,
        params (string, string)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-Sandbox-Page", "1");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (body is not null)
        {
            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }

        using var response = await browser.SendAsync(request);
        return await Reply.ReadAsync(response);
    }

    /// <summary>Sends a request as it is.</summary>
    internal async Task<Reply> SendRawAsync(HttpRequestMessage request, HttpContent content, bool isFromPage = true)
    {
        request.Content = content;
        if (isFromPage)
        {
            request.Headers.Add("X-Sandbox-Page", "1");
        }

        using var response = await browser.SendAsync(request);
        return await Reply.ReadAsync(response);
    }

    /// <summary>The user chooses a language with the switch.</summary>
    protected void Choose(string language) => cookies.Add(Page.Address, new Cookie("sandbox-language", language));

    internal Task<Reply> GetAsync(string path, params (string, string)[] headers) =>
        SendAsync(HttpMethod.Get, path, body: null, headers);

    /// <summary>What a person does with a record of a source.</summary>
    internal Task<Reply> CreateAsync(string source, object values, string? place = null) =>
        SendAsync(HttpMethod.Post, $"/api/records/{source}", new { place, values });

    internal Task<Reply> EditAsync(string source, JsonNode record, object values) =>
        SendAsync(
            HttpMethod.Patch,
            $"/api/records/{source}",
            new
            {
                id = (string?)record["id"],
                version = (string?)record["version"],
                values,
            }
        );

    internal Task<Reply> DeleteAsync(string source, JsonNode record) =>
        SendAsync(
            HttpMethod.Delete,
            $"/api/records/{source}",
            new { id = (string?)record["id"], version = (string?)record["version"] }
        );

    /// <summary>The rows of a view, each with its records.</summary>
    internal async Task<List<List<JsonObject>>> RowsAsync(string view, string query = "")
    {
        var reply = (await GetAsync($"/api/view/{view}?{query}")).ShouldBe(HttpStatusCode.OK);
        return
        [
            .. reply["rows"]!
                .AsArray()
                .Select(row => row!["records"]!.AsArray().Select(record => record!.AsObject()).ToList()),
        ];
    }

    /// <summary>The only record of a source that is found.</summary>
    internal async Task<JsonObject> OnlyAsync(string source, string search) =>
        (await RowsAsync(source, "search=" + Uri.EscapeDataString(search)))
            .ShouldHaveSingleItem()
            .Where(record => (string?)record["source"] == source)
            .ShouldHaveSingleItem();

    /// <summary>Creates an account as somebody else does.</summary>
    protected Task<Guid> AccountAsync(params (string Name, object? Value)[] values) =>
        Crm.Users.CreateAsync(
            "account",
            values.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal),
            SandboxUsers.People[1],
            CancellationToken.None
        );
}
