using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CrmConnector.Abstractions.Adapters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Adapters.Exchange.Tests.Stub;

/// <summary>A small Microsoft Graph on loopback: it keeps every request, refuses what has no token, and can be made to misbehave.</summary>
internal sealed class GraphStub : IAsyncDisposable
{
    public const string Token = "token-1";
    private const int MostAtOnce = 4;

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<StubRequest> _requests = [];

    private GraphStub(WebApplication app)
    {
        _app = app;
        Store = new StubStore(() => Url);
        Anna = Store.AddMailbox("anna@contoso.test");
    }

    public StubStore Store { get; }

    public StubMailbox Anna { get; }

    public string Url => _app.Urls.First();

    /// <summary>How long each request to a mailbox takes.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>An answer instead of what would be done; null to do it.</summary>
    public Func<StubRequest, StubAnswer?> Before { get; set; } = _ => null;

    /// <summary>What is answered after it was done.</summary>
    public Func<StubRequest, StubAnswer, StubAnswer> After { get; set; } = (_, answer) => answer;

    /// <summary>Holds requests back.</summary>
    public Func<StubRequest, Task> Hold { get; set; } = _ => Task.CompletedTask;

    public Func<string, StubAnswer> TokenAnswer { get; set; } =
        _ => new StubAnswer(
            200,
            new JsonObject
            {
                ["access_token"] = Token,
                ["expires_in"] = 3600,
                ["token_type"] = "Bearer",
            }
        );

    /// <summary>All requests but those for tokens, items of batches included, in order of arrival.</summary>
    public IReadOnlyList<StubRequest> Requests => [.. _requests];

    /// <summary>The most requests that were being answered at once, over all mailboxes.</summary>
    public int MostRunning { get; private set; }

    /// <summary>Forgets the requests so far.</summary>
    public void Forget() => _requests.Clear();

    public static async Task<GraphStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var stub = new GraphStub(app);
        app.Run(stub.ServeAsync);
        await app.StartAsync();
        return stub;
    }

    public Dictionary<string, string> Settings(params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["url"] = Url,
            ["authority"] = Url,
            ["tenant"] = "tenant-1",
            ["clientId"] = "client-1",
            ["clientSecret"] = "secret-1",
            ["mailboxes"] = "anna=anna@contoso.test",
            ["timeout"] = "1h", // hurried time divides it
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return settings;
    }

    public ValueTask<IConnection> ConnectAsync(params (string Name, string Value)[] more) =>
        ConnectAsync(Surroundings.NewContext(), more);

    public async ValueTask<IConnection> ConnectAsync(
        AdapterContext context,
        params (string Name, string Value)[] more
    ) =>
        await new ExchangeAdapter().ConnectAsync(
            new ConnectionSettings("exchange", Settings(more)),
            context,
            CancellationToken.None
        );

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (target.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal))
        {
            await SendAsync(context, TokenAnswer(body));
            return;
        }

        var headers = context.Request.Headers.ToDictionary(
            h => h.Key,
            h => h.Value.ToString(),
            StringComparer.OrdinalIgnoreCase
        );
        var request = new StubRequest(context.Request.Method, target, headers, body);
        await SendAsync(context, await AnswerAsync(request));
    }

    private async Task<StubAnswer> AnswerAsync(StubRequest request)
    {
        _requests.Enqueue(request);
        if (!request.IsInner && request.Header("Authorization") != "Bearer " + Token)
        {
            return StubAnswer.Error(401, "InvalidAuthenticationToken", "Access token is empty.");
        }

        await Hold(request);
        if (Before(request) is { } instead)
        {
            return instead;
        }

        return After(
            request,
            request.Segments is ["$batch"]
                ? await StubBatch.AnswerAsync(request, AnswerAsync)
                : await MailboxAsync(request)
        );
    }

    private async Task<StubAnswer> MailboxAsync(StubRequest request)
    {
        if (!Store.Mailboxes.TryGetValue(request.Mailbox, out var mailbox))
        {
            return Store.Answer(request);
        }

        var running = Store.Locked(() => ++mailbox.Running);
        try
        {
            if (running > MostAtOnce)
            {
                Store.Locked(() => mailbox.Throttled++);
                return StubAnswer.Throttled(5);
            }

            Store.Locked(() =>
            {
                mailbox.MostRunning = Math.Max(mailbox.MostRunning, running);
                return MostRunning = Math.Max(MostRunning, Store.Mailboxes.Values.Sum(m => m.Running));
            });
            if (Latency > TimeSpan.Zero)
            {
                await Task.Delay(Latency, Surroundings.Time);
            }

            return Store.Answer(request);
        }
        finally
        {
            Store.Locked(() => (mailbox.Running--, mailbox.Answered++));
        }
    }

    private static async Task SendAsync(HttpContext context, StubAnswer answer)
    {
        if (answer.Abort)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = wait;
        }

        var text = answer.Text ?? answer.Body?.ToJsonString();
        if (text is not null)
        {
            context.Response.ContentType = answer.Text is null ? "application/json" : "text/plain";
            await context.Response.WriteAsync(text);
        }
    }
}
