using System.Text.Json.Nodes;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Signals;
using CrmConnector.Adapters.Exchange.Tests.Stub;

namespace CrmConnector.Adapters.Exchange.Tests.Signals;

public sealed class SubscriptionTests : IAsyncLifetime
{
    private static readonly WebhookRequest Request = new(
        "contacts@*/*",
        new Uri("https://sync.contoso.test/signals/exchange/a1b2"),
        "0123456789abcdef0123456789abcdef"
    );

    private readonly Dictionary<string, JsonObject> _subscriptions = new(StringComparer.Ordinal);
    private GraphStub _stub = null!;
    private IConnection _connection = null!;
    private int _most = int.MaxValue;

    private IWebhookSource Source => (IWebhookSource)_connection;

    public async Task InitializeAsync()
    {
        _stub = await GraphStub.StartAsync();
        _stub.Anna.AddFolder("Clients");
        _stub.Store.AddMailbox("bruno@contoso.test");
        _stub.Before = Answer;
        _connection = await _stub.ConnectAsync(("mailboxes", "anna=anna@contoso.test, bruno=bruno@contoso.test"));
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task Each_mailbox_is_subscribed_to_once()
    {
        var subscriptions = await Source.SubscribeAsync(Request, default);
        subscriptions.Count.ShouldBe(2);
        subscriptions.ShouldAllBe(s => s.Entity == Request.Entity);
        _subscriptions
            .Values.Select(s => s["resource"]!.GetValue<string>())
            .ShouldBe(["users/anna@contoso.test/contacts", "users/bruno@contoso.test/contacts"]);
        var body = _subscriptions.Values.First();
        body["changeType"]!.GetValue<string>().ShouldBe("created,updated,deleted");
        body["notificationUrl"]!.GetValue<string>().ShouldBe(Request.Address.AbsoluteUri);
        body["lifecycleNotificationUrl"]!.GetValue<string>().ShouldBe(Request.Address.AbsoluteUri);
        body["clientState"]!.GetValue<string>().ShouldBe(Request.Secret);
        _stub.Requests.Last(r => r.Method == "POST").Prefers("IdType=\"ImmutableId\"").ShouldBeTrue();
        Request.ToString().ShouldNotContain(Request.Secret);
    }

    [Fact]
    public async Task A_folder_is_subscribed_to_alone()
    {
        await Source.SubscribeAsync(Request with { Entity = "contacts@anna/Clients" }, default);
        _subscriptions.Values.Single()["resource"]!
            .GetValue<string>()
            .ShouldStartWith("users/anna@contoso.test/contactFolders/AQMkFolder");
    }

    [Fact]
    public async Task Subscriptions_are_asked_for_less_than_the_service_gives_and_are_renewed_daily()
    {
        var now = Surroundings.Time.GetUtcNow();
        var subscription = (await Source.SubscribeAsync(Request, default))[0];
        var tolerance = TimeSpan.FromMinutes(1);
        (subscription.ExpiresAt!.Value - now).ShouldBe(TimeSpan.FromHours(70), tolerance);
        (subscription.RenewAt!.Value - now).ShouldBe(TimeSpan.FromDays(1), tolerance);
        var renewed = (await Source.RenewAsync(subscription, default)).ShouldNotBeNull();
        renewed.Entity.ShouldBe(subscription.Entity);
        _stub.Requests[^1].Method.ShouldBe("PATCH");
        _stub
            .Requests[^1]
            .ReadJson()
            .Select(p => p.Key)
            .Where(name => name != "@odata.type")
            .ShouldBe(["expirationDateTime"]);
    }

    [Fact]
    public async Task A_subscription_that_the_service_has_no_more_is_to_be_made_anew()
    {
        var subscription = (await Source.SubscribeAsync(Request, default))[0];
        _subscriptions.Clear();
        (await Source.RenewAsync(subscription, default)).ShouldBeNull();
        await Source.UnsubscribeAsync(subscription, default);
    }

    [Fact]
    public async Task Subscribing_is_whole_or_not_at_all()
    {
        _most = 1;
        await Should.ThrowAsync<PrivilegeMissingException>(async () => await Source.SubscribeAsync(Request, default));
        _subscriptions.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_that_the_service_cannot_reach_says_what_to_do()
    {
        _stub.Before = request =>
            request.Segments[0] == "subscriptions"
                ? StubAnswer.Error(400, "ValidationError", "Subscription validation request timed out.")
                : null;
        (
            await Should.ThrowAsync<InvalidConfigurationException>(async () =>
                await Source.SubscribeAsync(Request, default)
            )
        ).Message.ShouldContain("10 seconds");
        _stub.Before = request =>
            request.Segments[0] == "subscriptions" ? StubAnswer.Error(400, "ExtensionError") : null;
        (
            await Should.ThrowAsync<InvalidConfigurationException>(async () =>
                await Source.SubscribeAsync(Request, default)
            )
        ).Message.ShouldContain("'subscriptionLifetime'");
    }

    [Fact]
    public async Task What_nobody_remembers_is_found_by_its_address()
    {
        var made = await Source.SubscribeAsync(Request, default);
        _subscriptions["other"] = new JsonObject
        {
            ["id"] = "other",
            ["notificationUrl"] = "https://elsewhere.contoso.test/",
            ["expirationDateTime"] = "2030-01-01T00:00:00Z",
        };
        var found = await Source.FindSubscriptionsAsync(Request.Address, default);
        found.Select(s => s.Id).ShouldBe(made.Select(s => s.Id), ignoreOrder: true);
        await Source.UnsubscribeAsync(found[0], default);
        _subscriptions.Count.ShouldBe(2);
    }

    private StubAnswer? Answer(StubRequest request)
    {
        if (request.Segments[0] != "subscriptions")
        {
            return null;
        }

        var id = request.Segments.ElementAtOrDefault(1);
        switch (request.Method)
        {
            case "POST" when _subscriptions.Count >= _most:
                return StubAnswer.Error(403, "ErrorAccessDenied");
            case "POST":
                var made = request.ReadJson();
                made["id"] = Surroundings.NewId().ToString("D");
                _subscriptions[made["id"]!.GetValue<string>()] = made;
                return new StubAnswer(201, made.DeepClone());
            case "GET":
                return new StubAnswer(
                    200,
                    new JsonObject { ["value"] = new JsonArray([.. _subscriptions.Values.Select(s => s.DeepClone())]) }
                );
            case "PATCH" when _subscriptions.TryGetValue(id!, out var known):
                known["expirationDateTime"] = request.ReadJson()["expirationDateTime"]!.DeepClone();
                return new StubAnswer(200, known.DeepClone());
            case "DELETE" when _subscriptions.Remove(id!):
                return new StubAnswer(204);
            default:
                return StubAnswer.Error(404, "ResourceNotFound");
        }
    }
}
