using System.Text;
using CrmConnector.Abstractions.Signals;
using CrmConnector.Adapters.Exchange.Signals;

namespace CrmConnector.Adapters.Exchange.Tests.Signals;

/// <summary>What a call to our address means.</summary>
public sealed class NotificationTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    private static readonly WebhookSubscription Known = new("11111111-1111-1111-1111-111111111111", "contacts@anna");

    [Fact]
    public void The_service_gets_its_own_text_back_when_it_asks_whose_address_it_is()
    {
        var reading = Read("", ("validationToken", "Validation: Testing <client> & more"));
        reading.Status.ShouldBe(200);
        reading.Text.ShouldBe("Validation: Testing <client> & more");
        reading.Events.ShouldBeEmpty();
        Read("", ("validationToken", new string('x', 5000))).Status.ShouldBe(400);
    }

    [Fact]
    public void A_notification_says_only_which_entity_is_to_be_read()
    {
        var reading = Read(Items(Item(Known.Id, Secret), Item(Known.Id, Secret)));
        reading.Status.ShouldBe(202);
        reading.Text.ShouldBeNull();
        reading.Events.ShouldBe([new WebhookEvent(WebhookEventKind.Changed, Known)]);
    }

    [Theory]
    [InlineData("reauthorizationRequired", WebhookEventKind.MustRenew)]
    [InlineData("subscriptionRemoved", WebhookEventKind.Removed)]
    [InlineData("missed", WebhookEventKind.Missed)]
    [InlineData("somethingNew", WebhookEventKind.Missed)]
    public void Events_of_the_subscriptions_life_are_told_apart(string word, WebhookEventKind kind) =>
        Read(Items(Item(Known.Id, Secret, word))).Events.ShouldBe([new WebhookEvent(kind, Known)]);

    [Fact]
    public void What_does_not_know_the_secret_or_a_subscription_is_dropped_and_still_accepted()
    {
        var reading = Read(
            Items(
                Item(Known.Id, "wrong"),
                Item(Known.Id, ""),
                Item(Known.Id, null),
                Item("22222222-2222-2222-2222-222222222222", Secret)
            )
        );
        reading.Status.ShouldBe(202);
        reading.Events.ShouldBeEmpty();
        reading.Dropped.ShouldBe(4);
        NotificationReader.Read(Call(Items(Item(Known.Id, ""))), "", [Known]).Events.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"value":{}}""")]
    public void What_is_no_notification_is_refused(string body) => Read(body).Status.ShouldBe(400);

    [Fact]
    public void Items_that_are_none_are_dropped() => Read("""{"value":[1,"x",null,[]]}""").Dropped.ShouldBe(4);

    [Theory]
    [InlineData("""{"value":[{"subscriptionId":"\ud800","clientState":"\udfff"}]}""")]
    [InlineData("""{"value":[{"subscriptionId":"11111111-1111-1111-1111-111111111111","clientState":"\ud800"}]}""")]
    public void Text_that_is_no_text_is_dropped_like_any_other_forgery(string body) => Read(body).Dropped.ShouldBe(1);

    [Fact]
    public void A_lifecycle_event_that_is_no_text_still_leads_to_a_reading() =>
        Read(Items(Item(Known.Id, Secret, "\\ud800")))
            .Events.ShouldBe([new WebhookEvent(WebhookEventKind.Missed, Known)]);

    [Theory]
    [InlineData("GET")]
    [InlineData("OPTIONS")]
    public void Only_posts_are_answered_so_that_no_browser_can_be_led_to_a_page_of_somebody_elses_text(string method)
    {
        var reading = NotificationReader.Read(
            Call("", ("validationToken", "x")) with
            {
                Method = method,
            },
            Secret,
            [Known]
        );
        reading.Status.ShouldBe(405);
        reading.Text.ShouldBeNull();
    }

    [Fact]
    public void Many_forged_items_are_not_compared_with_every_subscription()
    {
        var known = new CountedSubscriptions([Known]);
        NotificationReader
            .Read(Call(Items([.. Enumerable.Repeat(Item(Known.Id, "forged"), 50)])), Secret, known)
            .Dropped.ShouldBe(50);
        known.Readings.ShouldBe(0);
    }

    private static WebhookReading Read(string body, params (string Name, string Value)[] query) =>
        NotificationReader.Read(Call(body, query), Secret, [Known]);

    private static WebhookCall Call(string body, params (string Name, string Value)[] query) =>
        new(
            "POST",
            query.ToDictionary(q => q.Name, q => q.Value, StringComparer.Ordinal),
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
            Encoding.UTF8.GetBytes(body)
        );

    private static string Items(params string[] items) => $$"""{"value":[{{string.Join(',', items)}}]}""";

    private static string Item(string id, string? state, string? lifecycle = null) =>
        lifecycle is null
            ? $$"""{"subscriptionId":"{{id.ToUpperInvariant()}}","clientState":{{Quoted(state)}},"changeType":"updated","resource":"Users/1/Contacts/2","resourceData":{"id":"2"} }"""
            : $$"""{"subscriptionId":"{{id}}","clientState":{{Quoted(state)}},"lifecycleEvent":"{{lifecycle}}"}""";

    private static string Quoted(string? text) => text is null ? "null" : $"\"{text}\"";

    /// <summary>Counts how often somebody looks through it.</summary>
    private sealed class CountedSubscriptions(IReadOnlyCollection<WebhookSubscription> known)
        : IReadOnlyCollection<WebhookSubscription>
    {
        public int Readings { get; private set; }

        public int Count => known.Count;

        public IEnumerator<WebhookSubscription> GetEnumerator()
        {
            Readings++;
            return known.GetEnumerator();
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
