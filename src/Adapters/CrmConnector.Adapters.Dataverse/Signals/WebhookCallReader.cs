using System.Security.Cryptography;
using System.Text;
using CrmConnector.Abstractions.Signals;

namespace CrmConnector.Adapters.Dataverse.Signals;

/// <summary>Reads what the environment posts. Of a call only the headers count: which record it is about is not looked at.</summary>
internal static class WebhookCallReader
{
    /// <summary>The header in which a call says the secret.</summary>
    public const string SecretHeader = "x-crmconnector-secret";

    private const string EntityHeader = "x-ms-dynamics-entity-name";
    private const int Taken = 200;
    private const int Unauthorized = 401;
    private const int MethodNotAllowed = 405;

    public static WebhookReading Read(WebhookCall call, string secret, IReadOnlyCollection<WebhookSubscription> known)
    {
        if (call.Method != "POST")
        {
            return new WebhookReading(MethodNotAllowed, []);
        }

        // Dataverse does not repeat a call that is refused: it leaves a failed system job, in which an administrator sees what is wrong
        if (!Proves(call.Headers.GetValueOrDefault(SecretHeader), secret))
        {
            return new WebhookReading(Unauthorized, []) { Dropped = 1 };
        }

        // whatever in between took the header away: better to read a table in vain
        var entity = call.Headers.GetValueOrDefault(EntityHeader);
        var events = known
            .Where(subscription =>
                entity is null || string.Equals(subscription.Entity, entity, StringComparison.OrdinalIgnoreCase)
            )
            .Select(subscription => new WebhookEvent(WebhookEventKind.Changed, subscription))
            .ToList();
        return new WebhookReading(Taken, events) { Dropped = events.Count == 0 ? 1 : 0 };
    }

    private static bool Proves(string? said, string secret) =>
        secret.Length > 0
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(said ?? ""), Encoding.UTF8.GetBytes(secret));
}
