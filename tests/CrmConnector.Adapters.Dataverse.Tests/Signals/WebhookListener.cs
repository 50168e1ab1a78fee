using System.Threading.Channels;
using CrmConnector.Abstractions.Signals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Adapters.Dataverse.Tests.Signals;

/// <summary>An address on loopback that does with calls what a host does.</summary>
internal sealed class WebhookListener : IAsyncDisposable
{
    public const string Secret = "0123456789abcdef0123456789ABCDEF";

    private readonly Channel<WebhookEvent> _events = Channel.CreateUnbounded<WebhookEvent>();
    private readonly IWebhookSource _source;
    private readonly WebApplication _application;

    private WebhookListener(IWebhookSource source)
    {
        _source = source;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    public Uri Address => new(_application.Urls.First() + "/signals/crm");

    public IReadOnlyCollection<WebhookSubscription> Known { get; set; } = [];

    /// <summary>Events that nobody has fetched yet.</summary>
    public int Waiting => _events.Reader.Count;

    public static async Task<WebhookListener> StartAsync(IWebhookSource source)
    {
        var listener = new WebhookListener(source);
        await listener._application.StartAsync();
        return listener;
    }

    public WebhookRequest Request(string entity) => new(entity, Address, Secret);

    /// <summary>The next event; the patience is only for tests that fail.</summary>
    public async Task<WebhookEvent> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        return await _events.Reader.ReadAsync(patience.Token);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var call = new WebhookCall(
            context.Request.Method,
            context.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal),
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray()
        );
        var reading = _source.Read(call, Secret, Known);
        context.Response.StatusCode = reading.Status;
        foreach (var told in reading.Events)
        {
            await _events.Writer.WriteAsync(told);
        }
    }
}
