using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CrmConnector.Abstractions.Signals;
using CrmConnector.Adapters.Exchange.Reading;

namespace CrmConnector.Adapters.Exchange.Signals;

/// <summary>Reads what the service posts. Of a notification only the subscription counts: which contact it names is not looked at.</summary>
internal static class NotificationReader
{
    private const int Accepted = 202;
    private const int MethodNotAllowed = 405;
    private const int LongestToken = 4096;

    public static WebhookReading Read(WebhookCall call, string secret, IReadOnlyCollection<WebhookSubscription> known)
    {
        if (call.Method != "POST")
        {
            return new WebhookReading(MethodNotAllowed, []);
        }

        // the service asks whether the address is ours before it makes a subscription: it wants its own text back, and nothing else
        if (call.Query.TryGetValue("validationToken", out var token))
        {
            return token.Length <= LongestToken
                ? new WebhookReading(200, []) { Text = token }
                : new WebhookReading(400, []);
        }

        try
        {
            using var json = JsonDocument.Parse(call.Body);
            return json.RootElement.Child("value").ValueKind == JsonValueKind.Array
                ? Read(json.RootElement.Items("value"), secret, known)
                : new WebhookReading(400, []);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return new WebhookReading(400, []);
        }
    }

    private static WebhookReading Read(
        IEnumerable<JsonElement> items,
        string secret,
        IReadOnlyCollection<WebhookSubscription> known
    )
    {
        var events = new HashSet<WebhookEvent>();
        var expected = Encoding.UTF8.GetBytes(secret);
        var dropped = 0;
        foreach (var item in items)
        {
            // whoever does not know the secret costs no search, however many items there are
            if (
                Proves(item.Text("clientState"), expected)
                && Find(known, item.Text("subscriptionId")) is { } subscription
            )
            {
                events.Add(new WebhookEvent(KindOf(item.Text("lifecycleEvent")), subscription));
            }
            else
            {
                dropped++;
            }
        }

        // also for what is dropped: a refusal would only be sent again
        return new WebhookReading(Accepted, [.. events]) { Dropped = dropped };
    }

    private static WebhookEventKind KindOf(string? lifecycleEvent) =>
        lifecycleEvent switch
        {
            null => WebhookEventKind.Changed,
            "reauthorizationRequired" => WebhookEventKind.MustRenew,
            "subscriptionRemoved" => WebhookEventKind.Removed,
            _ => WebhookEventKind.Missed,
        };

    private static WebhookSubscription? Find(IReadOnlyCollection<WebhookSubscription> known, string? id) =>
        known.FirstOrDefault(subscription => string.Equals(subscription.Id, id, StringComparison.OrdinalIgnoreCase));

    private static bool Proves(string? clientState, byte[] expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(clientState ?? ""), expected)
        && expected.Length > 0;
}
