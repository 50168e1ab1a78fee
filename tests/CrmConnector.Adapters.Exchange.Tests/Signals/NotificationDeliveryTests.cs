using System.Collections.Concurrent;
using System.Threading.Channels;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Signals;
using CrmConnector.Adapters.Exchange.Tests.Sandbox;
using CrmConnector.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Adapters.Exchange.Tests.Signals;

/// <summary>Subscriptions from the handshake to the last notification: a service that calls us, and a listener as a host would have.</summary>
public sealed class NotificationDeliveryTests : IAsyncLifetime
{
    private const string Mailbox = "anna@contoso.test";
    private const string Secret = "0123456789abcdef0123456789abcdef";

    private readonly Channel<WebhookEvent> _events = Channel.CreateUnbounded<WebhookEvent>();
    private readonly ConcurrentQueue<WebhookReading> _readings = [];
    private IReadOnlyCollection<WebhookSubscription> _known = [];
    private ExchangeSandbox _sandbox = null!;
    private WebApplication _listener = null!;
    private IConnection _connection = null!;

    private IWebhookSource Source => (IWebhookSource)_connection;

    private WebhookRequest Request =>
        new("contacts@anna", new Uri(_listener.Urls.First() + "/signals/exchange"), Secret);

    public async Task InitializeAsync()
    {
        _sandbox = await ExchangeSandbox.StartAsync(
            new ExchangeSandboxOptions { Time = Surroundings.Time, Mailboxes = [new ExchangeMailbox(Mailbox, "Anna")] },
            CancellationToken.None
        );
        _connection = await _sandbox.ConnectAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _listener = builder.Build();
        _listener.Run(ListenAsync);
        await _listener.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _sandbox.DisposeAsync();
        await _listener.DisposeAsync();
    }

    [Fact]
    public async Task A_change_calls_and_the_feed_tells_what_changed()
    {
        _known = await Source.SubscribeAsync(Request, default);
        var checkpoint = (await _connection.ReadFeedAsync("contacts@anna", null, "companyName"))[^1].Next;
        await CreateAsync();
        (await NextAsync()).ShouldBe(new WebhookEvent(WebhookEventKind.Changed, _known.Single()));
        (await _connection.ReadFeedAsync("contacts@anna", checkpoint, "companyName"))[^1]
            .Records.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_notification_with_another_secret_is_dropped()
    {
        _known = await Source.SubscribeAsync(Request with { Secret = new string('9', 32) }, default);
        await CreateAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (_readings.Sum(reading => reading.Dropped) == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), Surroundings.Time, patience.Token);
        }

        _events.Reader.TryRead(out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("missed", WebhookEventKind.Missed)]
    [InlineData("reauthorizationRequired", WebhookEventKind.MustRenew)]
    public async Task The_service_tells_what_becomes_of_the_subscription(string word, WebhookEventKind kind)
    {
        _known = await Source.SubscribeAsync(Request, default);
        _sandbox.Administrator.SendLifecycle(word, null);
        (await NextAsync()).Kind.ShouldBe(kind);
        (await Source.RenewAsync(_known.Single(), default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_subscription_that_was_removed_is_told_and_cannot_be_renewed_but_made_anew()
    {
        _known = await Source.SubscribeAsync(Request, default);
        await _sandbox.Administrator.RemoveSubscriptionsAsync(null, default);
        (await NextAsync()).Kind.ShouldBe(WebhookEventKind.Removed);
        (await Source.RenewAsync(_known.Single(), default)).ShouldBeNull();
        _known = await Source.SubscribeAsync(Request, default);
        await CreateAsync();
        (await NextAsync()).Kind.ShouldBe(WebhookEventKind.Changed);
    }

    [Fact]
    public async Task What_was_unsubscribed_is_found_no_more()
    {
        _known = await Source.SubscribeAsync(Request, default);
        (await Source.FindSubscriptionsAsync(Request.Address, default))
            .Select(s => s.Id)
            .ShouldBe(_known.Select(s => s.Id));
        await Source.UnsubscribeAsync(_known.Single(), default);
        await Source.UnsubscribeAsync(_known.Single(), default);
        (await Source.FindSubscriptionsAsync(Request.Address, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_where_nobody_answers_is_refused_with_what_to_do()
    {
        var nowhere = Request with { Address = new Uri("http://127.0.0.1:9/signals") };
        (
            await Should.ThrowAsync<InvalidConfigurationException>(async () =>
                await Source.SubscribeAsync(nowhere, default)
            )
        ).Message.ShouldContain("https");
    }

    private Task CreateAsync() =>
        _sandbox.Users.CreateAsync(
            Mailbox,
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["companyName"] = "C" },
            null,
            default
        );

    private async Task<WebhookEvent> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _events.Reader.ReadAsync(patience.Token);
    }

    private async Task ListenAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var call = new WebhookCall(
            context.Request.Method,
            context.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal),
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray()
        );
        var reading = Source.Read(call, Secret, _known);
        _readings.Enqueue(reading);
        context.Response.StatusCode = reading.Status;
        if (reading.Text is { } text)
        {
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync(text);
        }

        foreach (var told in reading.Events)
        {
            await _events.Writer.WriteAsync(told);
        }
    }
}
