using System.Net;
using System.Text;
using CrmConnector.Abstractions.Signals;
using CrmConnector.Adapters.Dataverse.Signals;
using CrmConnector.Adapters.Dataverse.Tests.Sandbox;

namespace CrmConnector.Adapters.Dataverse.Tests.Signals;

/// <summary>From a user's edit in the CRM to the event: over two real sockets.</summary>
public sealed class WebhookDeliveryTests : SandboxTests
{
    private IWebhookSource Source => (IWebhookSource)Connection;

    [Fact]
    public async Task Each_kind_of_change_calls()
    {
        await using var listener = await WebhookListener.StartAsync(Source);
        await SubscribeAsync(listener, "account");
        var expected = new WebhookEvent(WebhookEventKind.Changed, listener.Known.Single());

        var id = await Crm.Users.CreateAsync("account", Named("A"), Person, default);
        (await listener.NextAsync()).ShouldBe(expected);
        await Crm.Users.EditAsync("account", id, Named("B"), Person, default);
        (await listener.NextAsync()).ShouldBe(expected);
        await Crm.Users.DeleteAsync("account", id, Person, default);
        (await listener.NextAsync()).ShouldBe(expected);
    }

    [Fact]
    public async Task Tables_share_an_address_and_are_told_apart_until_one_is_unsubscribed()
    {
        await using var listener = await WebhookListener.StartAsync(Source);
        await SubscribeAsync(listener, "account", "contact");
        await Crm.Users.CreateAsync("account", Named("A"), Person, default);
        (await listener.NextAsync()).Subscription.Entity.ShouldBe("account");
        await CreateContactAsync();
        (await listener.NextAsync()).Subscription.Entity.ShouldBe("contact");

        await Source.UnsubscribeAsync(listener.Known.First(s => s.Entity == "account"), default);
        await Crm.Users.CreateAsync("account", Named("B"), Person, default);
        await CreateContactAsync();

        (await listener.NextAsync()).Subscription.Entity.ShouldBe("contact");
        listener.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task A_call_that_does_not_know_the_secret_gives_nothing_whatever_it_holds()
    {
        await using var listener = await WebhookListener.StartAsync(Source);
        await SubscribeAsync(listener, "account");
        var huge = new string('x', 5_000_000);

        (await PostAsync(listener, WebhookListener.Secret[1..], "{}")).ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync(listener, null, "{\"PrimaryEntityName\":\"account\"}")).ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync(listener, "", huge)).ShouldBe(HttpStatusCode.Unauthorized);
        listener.Waiting.ShouldBe(0);

        // who knows it is believed, and what the body says does not matter
        (await PostAsync(listener, WebhookListener.Secret, huge)).ShouldBe(HttpStatusCode.OK);
        listener.Waiting.ShouldBe(1);
    }

    [Fact]
    public async Task Subscribing_again_gives_the_endpoint_the_present_secret()
    {
        await using var listener = await WebhookListener.StartAsync(Source);
        await Source.SubscribeAsync(listener.Request("account") with { Secret = new string('9', 32) }, default);
        await SubscribeAsync(listener, "account");
        await Crm.Users.CreateAsync("account", Named("A"), Person, default);
        (await listener.NextAsync()).Subscription.ShouldBe(listener.Known.Single());
    }

    private async Task SubscribeAsync(WebhookListener listener, params string[] entities)
    {
        var known = new List<WebhookSubscription>();
        foreach (var entity in entities)
        {
            known.AddRange(await Source.SubscribeAsync(listener.Request(entity), default));
        }

        listener.Known = known;
    }

    private Task<Guid> CreateContactAsync() =>
        Crm.Users.CreateAsync(
            "contact",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["lastname"] = "C" },
            Person,
            default
        );

    private static Dictionary<string, object?> Named(string name) => new(StringComparer.Ordinal) { ["name"] = name };

    private static async Task<HttpStatusCode> PostAsync(WebhookListener listener, string? secret, string body)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, listener.Address)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("x-ms-dynamics-entity-name", "account");
        if (secret is not null)
        {
            request.Headers.Add(WebhookCallReader.SecretHeader, secret);
        }

        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
