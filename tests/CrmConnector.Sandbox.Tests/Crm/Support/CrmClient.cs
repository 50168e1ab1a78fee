using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Crm.Support;

/// <summary>A bare HTTP client of the sandbox: it adds nothing but the token and the headers that every request needs.</summary>
internal sealed class CrmClient(HttpClient http) : IDisposable
{
    public HttpClient Http { get; } = http;

    public static async Task<CrmClient> SignInAsync(CrmSandbox sandbox)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = sandbox.BaseAddress,
        };
        var token = await Tokens.GetAsync(http, sandbox);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new CrmClient(http);
    }

    public Task<Reply> GetAsync(string url, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, url, body: null, headers);

    public Task<Reply> PostAsync(string url, string body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, url, body, headers);

    public Task<Reply> PatchAsync(string url, string body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Patch, url, body, headers);

    public Task<Reply> PutAsync(string url, string body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Put, url, body, headers);

    public Task<Reply> DeleteAsync(string url, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Delete, url, body: null, headers);

    public async Task<Reply> SendAsync(
        HttpMethod method,
        string url,
        string? body,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, url);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using var response = await Http.SendAsync(request);
        return await Reply.ReadAsync(response);
    }

    /// <summary>Creates a row that must succeed and gives its id.</summary>
    public async Task<Guid> CreateAsync(string set, object values)
    {
        var reply = await PostAsync(set, JsonSerializer.Serialize(values));
        reply.Status.ShouldBe(204, reply.Text);
        var url = reply.Header("OData-EntityId")!;
        return Guid.Parse(url[(url.IndexOf('(', StringComparison.Ordinal) + 1)..^1]);
    }

    public async Task<JsonObject> ReadAsync(string url)
    {
        var reply = await GetAsync(url);
        reply.Status.ShouldBe(200, reply.Text);
        return reply.Json!;
    }

    public async Task<string> EtagAsync(string url) => (string)(await ReadAsync(url))["@odata.etag"]!;

    public void Dispose() => Http.Dispose();
}
