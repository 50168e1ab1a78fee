using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point22_NotificationTests : NotificationTest
{
    [Fact]
    public async Task A_create_an_update_and_a_deletion_are_told_in_the_services_own_spelling()
    {
        await using var hook = await NotificationReceiver.StartAsync();
        var subscription = await SubscribeAsync(hook);

        var contact = await Graph.CreateAsync(Contacts, new { surname = "A" });
        var created = await hook.NextAsync();
        await Graph.PatchAsync($"{Contacts}/{IdOf(contact)}", """{"jobTitle":"Buyer"}""");
        var updated = await hook.NextAsync();
        await Graph.DeleteAsync($"{Contacts}/{IdOf(contact)}");
        var deleted = await hook.NextAsync();

        foreach (
            var (item, change) in ((JsonObject, string)[])
                [(created, "created"), (updated, "updated"), (deleted, "deleted")]
        )
        {
            ((string?)item["changeType"]).ShouldBe(change);
            ((string?)item["subscriptionId"]).ShouldBe(IdOf(subscription));
            ((string?)item["subscriptionExpirationDateTime"]).ShouldBe("2026-03-03T09:00:00+00:00");
            ((string?)item["clientState"]).ShouldBe("secret");
            ((string?)item["tenantId"]).ShouldBe(Sandbox.TenantId);
            var resource = $"Users/{Sandbox.ObjectIdOf(Anna):D}/Contacts/{IdOf(contact)}";
            ((string?)item["resource"]).ShouldBe(resource);
            ((string?)item["resourceData"]!["@odata.type"]).ShouldBe("#Microsoft.Graph.Contact");
            ((string?)item["resourceData"]!["@odata.id"]).ShouldBe(resource);
            ((string?)item["resourceData"]!["id"]).ShouldBe(IdOf(contact));
            ((string?)item["resourceData"]!["@odata.etag"])!.ShouldStartWith("W/\"");
        }

        ((string?)created["resourceData"]!["@odata.etag"]).ShouldBe(EtagOf(contact));
    }

    [Fact]
    public async Task Only_the_changes_the_mailbox_and_the_folder_that_were_asked_for_are_told()
    {
        await using var hook = await NotificationReceiver.StartAsync();
        await SubscribeAsync(
            hook,
            new(StringComparer.Ordinal) { ["resource"] = FairContacts, ["changeType"] = "updated" }
        );

        await CreateAsync("default folder");
        await Graph.CreateAsync($"users/{Bruno}/contacts", new { });
        var id = IdOf(await Graph.CreateAsync(FairContacts, new { surname = "A" }));
        await Graph.PatchAsync($"{Contacts}/{id}", """{"jobTitle":"Buyer"}""");

        ((string?)(await hook.NextAsync())["resourceData"]!["id"]).ShouldBe(id);
        hook.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task A_subscription_tells_immutable_ids_if_it_was_made_so()
    {
        await using var hook = await NotificationReceiver.StartAsync();
        await SubscribeAsync(hook, headers: ("Prefer", Immutable));

        var regular = await CreateAsync("A");

        var told = (string?)(await hook.NextAsync())["resourceData"]!["id"];
        told.ShouldDifferFrom(regular);
        told.ShouldBe(IdOf(await Graph.ReadAsync($"{Contacts}/{regular}", ("Prefer", Immutable))));
    }

    [Fact]
    public async Task A_move_is_told_as_a_deletion_and_a_creation()
    {
        await using var hook = await NotificationReceiver.StartAsync();
        var id = await CreateAsync("A");
        await SubscribeAsync(hook);

        var moved = await Sandbox.Users.MoveAsync(Anna, id, "Fiera", CancellationToken.None);

        var first = await hook.NextAsync();
        var second = await hook.NextAsync();
        ((string?)first["changeType"]).ShouldBe("deleted");
        ((string?)first["resourceData"]!["id"]).ShouldBe(id);
        ((string?)second["changeType"]).ShouldBe("created");
        ((string?)second["resourceData"]!["id"]).ShouldBe(moved);
    }

    [Fact]
    public async Task Items_of_several_subscriptions_come_in_one_post()
    {
        Habits(habits =>
            habits with
            {
                Notifications = habits.Notifications with { Delay = TimeSpan.FromSeconds(10) },
            }
        );
        await using var hook = await NotificationReceiver.StartAsync();
        var first = IdOf(await SubscribeAsync(hook));
        var second = IdOf(
            await SubscribeAsync(hook, new(StringComparer.Ordinal) { ["resource"] = $"users/{Bruno}/contacts" })
        );
        await CreateAsync("A");
        await Graph.CreateAsync($"users/{Bruno}/contacts", new { });
        await CreateAsync("B");
        hook.Waiting.ShouldBe(0);

        await PassAsync(TimeSpan.FromSeconds(10));
        await UntilAsync(() => hook.Waiting == 3);

        hook.Posts.ShouldBe([3]);
        var told = new List<string?>();
        for (var i = 0; i < 3; i++)
        {
            told.Add((string?)(await hook.NextAsync())["subscriptionId"]);
        }

        told.ShouldBe([first, second, first]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(302)]
    [InlineData(0)]
    public async Task What_is_not_taken_within_3_seconds_comes_again(int status)
    {
        await using var hook = await NotificationReceiver.StartAsync();
        await SubscribeAsync(hook);
        hook.Answers.Enqueue(status);
        var id = await CreateAsync("A");
        ((string?)(await hook.NextAsync())["resourceData"]!["id"]).ShouldBe(id);
        if (status == 0)
        {
            await PassAsync(TimeSpan.FromSeconds(3));
        }

        await PassAsync(TimeSpan.FromSeconds(5));

        ((string?)(await hook.NextAsync())["resourceData"]!["id"]).ShouldBe(id);
        await UntilAsync(() => Sandbox.Counts.Notifications == 1);
        Sandbox.Counts.FailedNotifications.ShouldBe(1);
    }

    [Fact]
    public async Task After_4_hours_it_is_given_up()
    {
        var tenMinutes = TimeSpan.FromMinutes(10);
        Habits(habits => habits with { Notifications = habits.Notifications with { RetryAfter = tenMinutes } });
        await using var hook = await NotificationReceiver.StartAsync();
        await SubscribeAsync(hook);
        for (var i = 0; i < 25; i++)
        {
            hook.Answers.Enqueue(503);
        }

        await CreateAsync("A");
        for (var i = 0; i < 24; i++)
        {
            Sandbox.Counts.DroppedNotifications.ShouldBe(0);
            await PassAsync(tenMinutes);
        }

        await UntilAsync(() => Sandbox.Counts.DroppedNotifications == 1);
        Sandbox.Counts.FailedNotifications.ShouldBe(25);
    }

    [Fact]
    public async Task A_notification_can_be_lost_or_come_twice()
    {
        await using var hook = await NotificationReceiver.StartAsync();
        await SubscribeAsync(hook);
        Sandbox.Faults.Add(new Fault(FaultKind.NotificationLost) { Mailbox = Anna });
        await CreateAsync("lost");
        Sandbox.Faults.Add(new Fault(FaultKind.NotificationTwice));
        var twice = await CreateAsync("twice");

        ((string?)(await hook.NextAsync())["resourceData"]!["id"]).ShouldBe(twice);
        ((string?)(await hook.NextAsync())["resourceData"]!["id"]).ShouldBe(twice);
        await CreateAsync("last");
        await hook.NextAsync();
        hook.Waiting.ShouldBe(0);
    }

    [Theory]
    [InlineData(11, 78, false)]
    [InlineData(16, 68, true)]
    public async Task A_slow_endpoint_is_told_late_and_a_slower_one_not_at_all(int slow, int fast, bool drops)
    {
        await using var hook = await NotificationReceiver.StartAsync();
        await SubscribeAsync(hook);
        Habits(habits => habits with { Notifications = habits.Notifications with { RetryAfter = TimeSpan.Zero } });
        for (var i = 1; i <= slow; i++)
        {
            // not answered at first, and answered when it comes again
            hook.Answers.Enqueue(0);
            await CreateAsync($"slow {i}");
            await hook.NextAsync();
            await PassAsync(TimeSpan.FromSeconds(3));
            await UntilAsync(() => Sandbox.Counts.Notifications == i);
            await hook.NextAsync();
        }

        // the hundredth answer is the one from which on shares count
        for (var i = slow + 1; i <= slow + fast; i++)
        {
            await CreateAsync($"fast {i}");
            await UntilAsync(() => Sandbox.Counts.Notifications == i);
        }

        await CreateAsync("late");

        Sandbox.Counts.Notifications.ShouldBe(slow + fast);
        if (drops)
        {
            Sandbox.Counts.DroppedNotifications.ShouldBe(1);
            return;
        }

        await PassAsync(TimeSpan.FromMinutes(10));
        await UntilAsync(() => Sandbox.Counts.Notifications == slow + fast + 1);
        Sandbox.Counts.DroppedNotifications.ShouldBe(0);
    }
}
