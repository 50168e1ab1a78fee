using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point21_SubscribeTests : NotificationTest
{
    [Fact]
    public async Task Both_addresses_prove_themselves_and_the_answer_echoes_what_was_asked()
    {
        await using var hook = await NotificationReceiver.StartAsync();
        await using var life = await NotificationReceiver.StartAsync();

        var made = await SubscribeAsync(
            hook,
            new(StringComparer.Ordinal) { ["lifecycleNotificationUrl"] = life.Url + "?code=1" }
        );

        Guid.TryParse(IdOf(made), out _).ShouldBeTrue();
        ((string?)made["applicationId"]).ShouldBe(Sandbox.ClientId);
        ((string?)made["creatorId"]).ShouldNotBeNullOrEmpty();
        ((string?)made["resource"]).ShouldBe(Contacts);
        ((string?)made["changeType"]).ShouldBe("created,updated,deleted");
        ((string?)made["notificationUrl"]).ShouldBe(hook.Url);
        ((string?)made["lifecycleNotificationUrl"]).ShouldBe(life.Url + "?code=1");
        ((string?)made["clientState"]).ShouldBe("secret");
        ((string?)made["expirationDateTime"]).ShouldBe("2026-03-03T09:00:00Z");
        made["encryptionCertificate"].ShouldBeNull();
        var (path, type) = hook.Handshakes.Single();
        path.ShouldStartWith("/hook?validationToken=Validation%3A%20Testing");
        type!.ShouldStartWith("text/plain");
        life.Handshakes.Single().Path.ShouldStartWith("/hook?code=1&validationToken=");
    }

    [Theory]
    [InlineData("refuse", "Notification endpoint must respond with 200 OK to validation request.")]
    [InlineData("wrong", "Response must exactly match validationToken query parameter.")]
    [InlineData("json", "Response must exactly match validationToken query parameter.")]
    public async Task An_endpoint_that_does_not_prove_itself_gets_no_subscription(string proof, string reason)
    {
        await using var hook = await NotificationReceiver.StartAsync(proof);

        (await AskAsync(hook)).ShouldRefuse(400, "ValidationError").ErrorMessage.ShouldContain(reason);

        Sandbox.Administrator.Subscriptions.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_lifecycle_address_must_prove_itself_too()
    {
        await using var hook = await NotificationReceiver.StartAsync();
        await using var life = await NotificationReceiver.StartAsync("refuse");

        (await AskAsync(hook, new(StringComparer.Ordinal) { ["lifecycleNotificationUrl"] = life.Url })).ShouldRefuse(
            400,
            "ValidationError"
        );
    }

    [Fact]
    public async Task An_endpoint_has_10_seconds()
    {
        await using var hook = await NotificationReceiver.StartAsync("silence");
        var asked = AskAsync(hook);
        await UntilAsync(() => !hook.Handshakes.IsEmpty);
        Clock.Advance(TimeSpan.FromSeconds(9));
        asked.IsCompleted.ShouldBeFalse();

        Clock.Advance(TimeSpan.FromSeconds(1));

        (await asked).ShouldRefuse(400, "ValidationError", "Subscription validation request timed out.");
    }

    [Fact]
    public async Task Nobody_listening_is_a_failed_validation()
    {
        await using var hook = await NotificationReceiver.StartAsync();
        var url = hook.Url;
        await hook.DisposeAsync();

        (await AskAsync(hook, new(StringComparer.Ordinal) { ["notificationUrl"] = url })).ShouldRefuse(
            400,
            "ValidationError"
        );
    }

    [Theory]
    [InlineData(4230, 201)]
    [InlineData(4231, 400)]
    public async Task A_subscription_lasts_4230_minutes_at_most(int minutes, int status)
    {
        await using var hook = await NotificationReceiver.StartAsync();

        var reply = await AskAsync(
            hook,
            new(StringComparer.Ordinal) { ["expirationDateTime"] = In(TimeSpan.FromMinutes(minutes)) }
        );

        reply.Status.ShouldBe(status, reply.Text);
        if (status == 400)
        {
            reply.ShouldRefuse(
                400,
                "ExtensionError",
                "Subscription expiration can only be 4230 minutes in the future."
            );
        }
    }

    [Fact]
    public async Task The_longest_life_can_be_changed()
    {
        Habits(habits => habits with { Notifications = habits.Notifications with { LongestMinutes = 10_070 } });
        await using var hook = await NotificationReceiver.StartAsync();

        await SubscribeAsync(
            hook,
            new(StringComparer.Ordinal) { ["expirationDateTime"] = In(TimeSpan.FromMinutes(10_070)) }
        );
        (
            await AskAsync(
                hook,
                new(StringComparer.Ordinal) { ["expirationDateTime"] = In(TimeSpan.FromMinutes(10_080)) }
            )
        ).ShouldRefuse(400, "ExtensionError", "Subscription expiration can only be 10070 minutes in the future.");
    }

    [Fact]
    public async Task Less_than_45_minutes_are_made_45()
    {
        await using var hook = await NotificationReceiver.StartAsync();

        var made = await SubscribeAsync(
            hook,
            new(StringComparer.Ordinal) { ["expirationDateTime"] = In(TimeSpan.FromMinutes(5)) }
        );

        ((string?)made["expirationDateTime"]).ShouldBe("2026-03-02T09:45:00Z");
    }

    [Theory]
    [InlineData("changeType", "moved", 400)]
    [InlineData("changeType", null, 400)]
    [InlineData("resource", "users/anna@example.com/events", 400)]
    [InlineData("resource", "users/anna@example.com/contacts/x", 400)]
    [InlineData("resource", "https://graph.microsoft.com/v1.0/users/anna@example.com/contacts", 400)]
    [InlineData("resource", "me/contacts", 400)]
    [InlineData("resource", "users/nobody@example.com/contacts", 404)]
    [InlineData("notificationUrl", "https://sync.contoso.example/hook", 400)]
    [InlineData("notificationUrl", null, 400)]
    [InlineData("expirationDateTime", null, 400)]
    [InlineData("expirationDateTime", "soon", 400)]
    [InlineData("includeResourceData", true, 400)]
    [InlineData("telephone", "x", 400)]
    public async Task What_makes_no_sense_is_refused(string name, object? value, int status)
    {
        await using var hook = await NotificationReceiver.StartAsync();

        (await AskAsync(hook, new(StringComparer.Ordinal) { [name] = value })).Status.ShouldBe(status);
        hook.Handshakes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_client_state_has_128_characters_at_most()
    {
        await using var hook = await NotificationReceiver.StartAsync();

        await SubscribeAsync(hook, new(StringComparer.Ordinal) { ["clientState"] = new string('x', 128) });
        (await AskAsync(hook, new(StringComparer.Ordinal) { ["clientState"] = new string('x', 129) })).ShouldRefuse(
            400,
            "InvalidRequest"
        );
    }

    [Fact]
    public async Task A_mailbox_has_1000_subscriptions_at_most()
    {
        await using var hook = await NotificationReceiver.StartAsync();
        for (var i = 0; i < 1000; i++)
        {
            await SubscribeAsync(hook);
        }

        (await AskAsync(hook)).ShouldRefuse(403, "ExtensionError");
        await SubscribeAsync(hook, new(StringComparer.Ordinal) { ["resource"] = $"users/{Bruno}/contacts" });
    }

    [Fact]
    public async Task An_endpoint_that_leads_elsewhere_proves_nothing()
    {
        await using var elsewhere = await NotificationReceiver.StartAsync();
        await using var hook = await NotificationReceiver.StartAsync(elsewhere.Url);

        (await AskAsync(hook)).ShouldRefuse(400, "ValidationError");
        elsewhere.Handshakes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mailbox_that_is_denied_cannot_be_subscribed_to()
    {
        Sandbox.Administrator.SetMailbox(Anna, ExchangeMailboxState.Denied);
        await using var hook = await NotificationReceiver.StartAsync();

        (await AskAsync(hook)).ShouldRefuse(403, "ErrorAccessDenied");
    }
}
