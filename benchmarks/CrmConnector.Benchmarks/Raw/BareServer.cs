using System.Text.Json;

namespace CrmConnector.Benchmarks.Raw;

/// <summary>
/// A Kestrel that parses a bulk create and answers with its keys, and does nothing else: what a CRM that costs nothing would allow. All other requests
/// go on to a sandbox, so that the product can discover it.
/// </summary>
internal sealed class BareServer : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly HttpClient _behind;

    private BareServer(WebApplication web, HttpClient behind)
    {
        _web = web;
        _behind = behind;
    }

    public Uri Url => new(_web.Urls.First());

    public static async Task<BareServer> StartAsync(Uri sandbox)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var web = builder.Build();
        var server = new BareServer(web, new HttpClient { BaseAddress = sandbox });
        web.Run(server.AnswerAsync);
        await web.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        _behind.Dispose();
    }

    private Task AnswerAsync(HttpContext context) =>
        context.Request.Path.Value!.EndsWith("CreateMultiple", StringComparison.Ordinal)
            ? CreateAsync(context)
            : ForwardAsync(context);

    private static async Task CreateAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        context.Response.ContentType = "application/json; odata.metadata=minimal";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteStartArray("Ids");
        foreach (var target in body.RootElement.GetProperty("Targets").EnumerateArray())
        {
            json.WriteStringValue(target.GetProperty("accountid").GetString());
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method),
            context.Request.Path.Value + context.Request.QueryString.Value
        );
        if (context.Request.ContentLength > 0)
        {
            request.Content = new StreamContent(context.Request.Body);
        }

        foreach (var header in context.Request.Headers.Where(h => h.Key != "Host"))
        {
            if (!request.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray());
            }
        }

        using var response = await _behind.SendAsync(request);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        foreach (
            var header in response.Headers.Where(h => h.Key.StartsWith("x-ms", StringComparison.OrdinalIgnoreCase))
        )
        {
            context.Response.Headers[header.Key] = header.Value.ToArray();
        }

        await response.Content.CopyToAsync(context.Response.Body);
    }
}
