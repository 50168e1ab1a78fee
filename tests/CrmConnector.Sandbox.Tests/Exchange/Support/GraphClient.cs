using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Exchange.Support;

/// <summary>A bare HTTP client of the sandbox: it adds nothing but the token.</summary>
internal sealed class GraphClient(HttpClient http) : IDisposable
{
    public HttpClient Http { get; } = http;

    public static async Task<GraphClient> SignInAsync(ExchangeSandbox sandbox, ExchangeApplication? application = null)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = sandbox.BaseAddress,
        };
        var token = await GraphTokens.GetAsync(http, sandbox, application);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new GraphClient(http);
    }

    public Task<Reply> GetAsync(string url, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, url, body: null, headers);

    public Task<Reply> PostAsync(string url, string? body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, url, body, headers);

    public Task<Reply> PatchAsync(string url, string body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Patch, url, body, headers);

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

    /// <summary>Creates a contact that must succeed and gives it.</summary>
    public async Task<JsonObject> CreateAsync(string url, object values, params (string Name, string Value)[] headers)
    {
        var reply = await PostAsync(url, JsonSerializer.Serialize(values), headers);
        reply.Status.ShouldBe(201, reply.Text);
        return reply.Json!;
    }

    public async Task<JsonObject> ReadAsync(string url, params (string Name, string Value)[] headers)
    {
        var reply = await GetAsync(url, headers);
        reply.Status.ShouldBe(200, reply.Text);
        return reply.Json!;
    }

    public void Dispose() => Http.Dispose();
}
