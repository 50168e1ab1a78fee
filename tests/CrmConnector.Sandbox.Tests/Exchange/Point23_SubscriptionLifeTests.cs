using System.Text.Json;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point23_SubscriptionLifeTests : NotificationTest
{
    private static readonly ExchangeApplication First = new("11111111-0000-4000-8000-000000000001") { Secret = "s" };
    private static readonly ExchangeApplication Second = new("11111111-0000-4000-8000-000000000002") { Secret = "t" };

    protected override ExchangeSandboxOptions Options() =>
        new()
        {
            Time = Clock,
            Mailboxes = Mailboxes,
            Applications = [First, Second],
        };

    [Fact]
    public async Task An_expired_subscription_is_not_there_any_more()
    {
        await using var hook = await NotificationReceiver.StartAsync();
        var url = "subscriptions/" + IdOf(await SubscribeAsync(hook));
        (await Graph.GetAsync(url)).Status.ShouldBe(200);

        Clock.Advance(TimeSpan.FromDays(1));

        using var graph = await GraphClient.SignInAsync(Sandbox);
        (await graph.PatchAsync(url, Renewal(1))).ShouldRefuse(404, "ResourceNotFound");
        (await graph.GetAsync(url)).Status.ShouldBe(404);
        (await graph.DeleteAsync(url)).Status.ShouldBe(404);
        (await graph.GetAsync("subscriptions")).Values.ShouldBeEmpty();
        await graph.PostAsync(Contacts, "{}");
        await UntilAsync(() => Sandbox.Counts.Of(Anna).Created == 1);
        hook.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task A_renewal_extends_it_by_the_same_rules_and_changes_nothing_else()
    {
        await using var hook = await NotificationReceiver.StartAsync();
        var url = "subscriptions/" + IdOf(await SubscribeAsync(hook));

        var renewed = await Graph.PatchAsync(url, Renewal(2));

        renewed.Status.ShouldBe(200, renewed.Text);
        ((string?)renewed["expirationDateTime"]).ShouldBe("2026-03-04T09:00:00Z");
        (await Graph.PatchAsync(url, Renewal(3))).ShouldRefuse(400, "ExtensionError");
        (
            await Graph.PatchAsync(
                url,
                $$"""{"expirationDateTime":"{{In(TimeSpan.FromDays(1))}}","lifecycleNotificationUrl":"{{hook.Url}}"}"""
            )
        ).ShouldRefuse(400, "InvalidRequest");
        hook.Handshakes.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Reauthorizing_does_not_extend_it()
    {
        await using var hook = await NotificationReceiver.StartAsync();
        var url = "subscriptions/" + IdOf(await SubscribeAsync(hook));

        (await Graph.PostAsync(url + "/reauthorize", body: null)).Status.ShouldBe(204);

        ((string?)(await Graph.ReadAsync(url))["expirationDateTime"]).ShouldBe("2026-03-03T09:00:00Z");
    }

    [Fact]
    public async Task A_deleted_subscription_tells_nothing()
    {
        await using var hook = await NotificationReceiver.StartAsync();
        var url = "subscriptions/" + IdOf(await SubscribeAsync(hook));

        (await Graph.DeleteAsync(url)).Status.ShouldBe(204);

        await CreateAsync("A");
        (await Graph.GetAsync(url)).Status.ShouldBe(404);
        await SubscribeAsync(hook);
        var id = await CreateAsync("B");
        ((string?)(await hook.NextAsync())["resourceData"]!["id"]).ShouldBe(id);
    }

    [Fact]
    public async Task Another_application_does_not_see_it_and_no_one_reads_its_secret()
    {
        await using var hook = await NotificationReceiver.StartAsync();
        var url = "subscriptions/" + IdOf(await SubscribeAsync(hook));
        using var other = await GraphClient.SignInAsync(Sandbox, Second);

        (await other.GetAsync(url)).Status.ShouldBe(404);
        (await other.GetAsync("subscriptions")).Values.ShouldBeEmpty();
        (await other.DeleteAsync(url)).Status.ShouldBe(404);
        (await Graph.GetAsync("subscriptions")).Values.Single()["clientState"].ShouldBeNull();
        (await Graph.ReadAsync(url))["clientState"].ShouldBeNull();
    }

    [Theory]
    [InlineData("missed")]
    [InlineData("reauthorizationRequired")]
    public async Task Lifecycle_events_can_be_sent(string lifecycle)
    {
        await using var hook = await NotificationReceiver.StartAsync();
        await using var life = await NotificationReceiver.StartAsync();
        var made = await SubscribeAsync(hook, new(StringComparer.Ordinal) { ["lifecycleNotificationUrl"] = life.Url });

        Sandbox.Administrator.SendLifecycle(lifecycle, Anna);

        ShouldTell(await life.NextAsync(), lifecycle, made);
        (await Graph.GetAsync("subscriptions/" + IdOf(made))).Status.ShouldBe(200);
        hook.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task A_subscription_can_be_removed_and_says_so()
    {
        await using var hook = await NotificationReceiver.StartAsync();
        await using var life = await NotificationReceiver.StartAsync();
        var made = await SubscribeAsync(hook, new(StringComparer.Ordinal) { ["lifecycleNotificationUrl"] = life.Url });

        await Sandbox.Administrator.RemoveSubscriptionsAsync(mailbox: null, CancellationToken.None);

        ShouldTell(await life.NextAsync(), "subscriptionRemoved", made);
        (await Graph.GetAsync("subscriptions/" + IdOf(made))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_subscription_can_end_in_silence()
    {
        await using var hook = await NotificationReceiver.StartAsync();
        await using var life = await NotificationReceiver.StartAsync();
        var made = await SubscribeAsync(hook, new(StringComparer.Ordinal) { ["lifecycleNotificationUrl"] = life.Url });

        await Sandbox.Administrator.ExpireSubscriptionsAsync(Anna, CancellationToken.None);

        (await Graph.PatchAsync("subscriptions/" + IdOf(made), Renewal(1))).Status.ShouldBe(404);
        life.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task Who_missed_notifications_is_told()
    {
        Habits(habits => habits with { Notifications = habits.Notifications with { GivesUpAfter = TimeSpan.Zero } });
        await using var hook = await NotificationReceiver.StartAsync();
        await using var life = await NotificationReceiver.StartAsync();
        var made = await SubscribeAsync(hook, new(StringComparer.Ordinal) { ["lifecycleNotificationUrl"] = life.Url });
        hook.Answers.Enqueue(500);

        await CreateAsync("A");

        ShouldTell(await life.NextAsync(), "missed", made);
    }

    private static void ShouldTell(JsonObject item, string lifecycle, JsonObject subscription)
    {
        ((string?)item["lifecycleEvent"]).ShouldBe(lifecycle);
        ((string?)item["subscriptionId"]).ShouldBe(IdOf(subscription));
        ((string?)item["clientState"]).ShouldBe("secret");
        ((string?)item["subscriptionExpirationDateTime"]).ShouldBe("2026-03-03T09:00:00+00:00");
        item.ContainsKey("changeType").ShouldBeFalse();
        item.ContainsKey("resource").ShouldBeFalse();
    }

    private string Renewal(int days) =>
        JsonSerializer.Serialize(new { expirationDateTime = In(TimeSpan.FromDays(days)) });
}
