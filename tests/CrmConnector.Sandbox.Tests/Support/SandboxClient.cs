using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace CrmConnector.Sandbox.Tests.Support;

/// <summary>A bare HTTP client of a sandbox: it adds nothing but the token.</summary>
internal abstract class SandboxClient(HttpClient http) : IDisposable
{
    public HttpClient Http { get; } = http;

    public Task<Reply> GetAsync(string url, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, url, body: null, headers);

    public Task<Reply> PostAsync(string url, string? body, params (string Name, string Value)[] headers) =>
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

    public async Task<JsonObject> ReadAsync(string url, params (string Name, string Value)[] headers)
    {
        var reply = await GetAsync(url, headers);
        reply.Status.ShouldBe(200, reply.Text);
        return reply.Json!;
    }

    public void Dispose() => Http.Dispose();

    protected static async Task<HttpClient> SignInAsync(Uri address, Func<HttpClient, Task<string>> getToken)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = address,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await getToken(http));
        return http;
    }
}
