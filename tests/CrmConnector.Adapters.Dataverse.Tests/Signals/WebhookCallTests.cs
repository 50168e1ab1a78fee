using CrmConnector.Abstractions.Signals;
using CrmConnector.Adapters.Dataverse.Signals;

namespace CrmConnector.Adapters.Dataverse.Tests.Signals;

/// <summary>What a call to our address means.</summary>
public sealed class WebhookCallTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string Entity = "x-ms-dynamics-entity-name";

    private static readonly WebhookSubscription s_account = new("1/account", "account");
    private static readonly WebhookSubscription s_contact = new("1/contact", "contact");

    [Theory]
    [InlineData("account")]
    [InlineData("Account")]
    public void A_call_says_only_which_table_is_to_be_read(string entity)
    {
        var reading = Read("POST", (WebhookCallReader.SecretHeader, Secret), (Entity, entity));
        reading.Status.ShouldBe(200);
        reading.Text.ShouldBeNull();
        reading.Events.ShouldBe([new WebhookEvent(WebhookEventKind.Changed, s_account)]);
        reading.Dropped.ShouldBe(0);
    }

    [Fact]
    public void A_call_from_which_the_table_was_taken_away_is_for_all_tables() =>
        Read("POST", (WebhookCallReader.SecretHeader, Secret))
            .Events.Select(told => told.Subscription)
            .ShouldBe([s_account, s_contact]);

    [Fact]
    public void A_table_that_nobody_subscribed_to_is_dropped_and_still_taken()
    {
        var reading = Read("POST", (WebhookCallReader.SecretHeader, Secret), (Entity, "lead"));
        (reading.Status, reading.Events.Count, reading.Dropped).ShouldBe((200, 0, 1));
    }

    [Theory]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef")]
    [InlineData("\ud800")]
    [InlineData("")]
    public void Who_does_not_know_the_secret_is_refused(string said)
    {
        var reading = Read("POST", (WebhookCallReader.SecretHeader, said), (Entity, "account"));
        (reading.Status, reading.Events.Count, reading.Dropped).ShouldBe((401, 0, 1));
    }

    [Fact]
    public void Where_there_is_no_secret_nobody_knows_it() =>
        WebhookCallReader
            .Read(Call("POST", (WebhookCallReader.SecretHeader, "")), "", [s_account])
            .Events.ShouldBeEmpty();

    [Theory]
    [InlineData("GET")]
    [InlineData("OPTIONS")]
    public void Only_posts_are_taken(string method)
    {
        var reading = Read(method, (WebhookCallReader.SecretHeader, Secret), (Entity, "account"));
        (reading.Status, reading.Events.Count).ShouldBe((405, 0));
    }

    private static WebhookReading Read(string method, params (string Name, string Value)[] headers) =>
        WebhookCallReader.Read(Call(method, headers), Secret, [s_account, s_contact]);

    private static WebhookCall Call(string method, params (string Name, string Value)[] headers) =>
        new(
            method,
            new Dictionary<string, string>(StringComparer.Ordinal),
            headers.ToDictionary(h => h.Name, h => h.Value, StringComparer.OrdinalIgnoreCase),
            "not json"u8.ToArray()
        );
}
