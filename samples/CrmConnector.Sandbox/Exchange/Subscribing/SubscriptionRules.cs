using System.Globalization;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Subscribing;

/// <summary>What a subscription may say.</summary>
/// <remarks>Source: Microsoft Graph, "subscription resource type".</remarks>
internal sealed class SubscriptionRules(TimeProvider time)
{
    /// <summary>Most active subscriptions on one mailbox, over all applications.</summary>
    public const int MostPerMailbox = 1_000;

    private const int MostClientState = 128;
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(45);
    private static readonly string[] ChangeTypes = ["created", "updated", "deleted"];

    /// <summary>The expiry that is granted: what ends within 45 minutes lasts 45, what lasts too long is refused.</summary>
    public DateTimeOffset Expiry(DateTimeOffset asked, ExchangeNotificationHabits habits)
    {
        var now = time.GetUtcNow();
        if (asked > now.AddMinutes(habits.LongestMinutes))
        {
            throw new ApiException(
                400,
                "ExtensionError",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Subscription expiration can only be {habits.LongestMinutes} minutes in the future."
                )
            );
        }

        return asked < now + Shortest ? now + Shortest : asked;
    }

    public static string CheckChangeType(string value)
    {
        var parts = value.Split(',', StringSplitOptions.TrimEntries);
        return Array.TrueForAll(parts, part => ChangeTypes.Contains(part, StringComparer.OrdinalIgnoreCase))
            ? value
            : throw Invalid(
                $"The changeType '{value}' is not one of created, updated, deleted, or several with commas."
            );
    }

    public static string? CheckClientState(string? value) =>
        value is null or { Length: <= MostClientState }
            ? value
            : throw Invalid("The clientState must not be longer than 128 characters.");

    /// <summary>The real service wants https; a sandbox calls nothing beyond this machine.</summary>
    public static string CheckUrl(string value, string name) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.IsLoopback
            ? value
            : throw Invalid(
                $"The {name} '{value}' is not an address on this machine, which is all that a sandbox calls."
            );

    public static DateTimeOffset ReadTime(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)
            ? parsed
            : throw GraphRefusals.Body("Cannot convert the value of 'expirationDateTime' to a date.");

    public static ApiException Invalid(string message) => new(400, "InvalidRequest", message);

    public static ApiException Missing() => new(404, "ResourceNotFound", "The object was not found.");
}
