using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Adapters.Exchange.Tests.Sandbox;

/// <summary>Passes requests on to the proxy that judges them, which knows the paths without the version in front, and keeps what it finds fault with.</summary>
internal sealed class ContractRelay : IAsyncDisposable
{
    private const string Version = "/v1.0";
    private const string Violations = "sl-violations";
    private const string OfProxy = "stoplight.io/prism/errors";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly ConcurrentQueue<string> _violations = [];
    private readonly WebApplication _app;
    private readonly Uri _proxy;
    private int _passed;

    private ContractRelay(WebApplication app, Uri proxy) => (_app, _proxy) = (app, proxy);

    public string Url => _app.Urls.First();

    /// <summary>Requests that were judged.</summary>
    public int Passed => _passed;

    /// <summary>What the proxy found fault with.</summary>
    public IReadOnlyCollection<string> Found => _violations;

    public static async Task<ContractRelay> StartAsync(Uri proxy)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var relay = new ContractRelay(app, proxy);
        app.Run(async context =>
        {
            try
            {
                await relay.PassAsync(context);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                relay._violations.Enqueue(failure.ToString());
                throw;
            }
        });
        await app.StartAsync();
        return relay;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    /// <summary>The service spells its own links with keys in brackets, the description with slashes.</summary>
    private static string Path(string target) =>
        target[Version.Length..]
            .Replace("('", "/", StringComparison.Ordinal)
            .Replace("')", "", StringComparison.Ordinal);

    private async Task PassAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method),
            new Uri(_proxy.GetLeftPart(UriPartial.Authority) + Path(target))
        );
        if (context.Request.ContentLength > 0)
        {
            request.Content = new StreamContent(context.Request.Body);
        }

        foreach (var header in context.Request.Headers.Where(h => h.Key is not ("Host" or "Connection")))
        {
            if (!request.Headers.TryAddWithoutValidation(header.Key, (IEnumerable<string?>)header.Value))
            {
                request.Content?.Headers.TryAddWithoutValidation(header.Key, (IEnumerable<string?>)header.Value);
            }
        }

        using var response = await _http.SendAsync(request, context.RequestAborted);
        var body = await response.Content.ReadAsByteArrayAsync(context.RequestAborted);
        Interlocked.Increment(ref _passed);
        if (Encoding.UTF8.GetString(body) is var text && text.Contains(OfProxy, StringComparison.Ordinal))
        {
            _violations.Enqueue($"{context.Request.Method} {target}: {text}");
        }

        if (response.Headers.TryGetValues(Violations, out var violations))
        {
            _violations.Enqueue($"{context.Request.Method} {target}: {string.Join(' ', violations)}");
        }

        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        if (body.Length > 0)
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }
}
