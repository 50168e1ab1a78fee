using System.Text.Json;
using CrmConnector.Sandbox.Exchange.Contacts;
using CrmConnector.Sandbox.Exchange.Hosting;

namespace CrmConnector.Sandbox.Exchange.Subscribing;

/// <summary>The body of a create or a renewal of a subscription, by name.</summary>
internal sealed class SubscriptionInput
{
    private static readonly string[] Known =
    [
        "changeType",
        "resource",
        "notificationUrl",
        "lifecycleNotificationUrl",
        "expirationDateTime",
        "clientState",
        "latestSupportedTlsVersion",
        "includeResourceData",
        "encryptionCertificate",
        "encryptionCertificateId",
        "id",
        "applicationId",
        "creatorId",
        "notificationQueryOptions",
        "notificationUrlAppId",
    ];

    private readonly Dictionary<string, JsonElement> members = new(StringComparer.OrdinalIgnoreCase);

    public static SubscriptionInput Read(ReadOnlyMemory<byte> body)
    {
        var input = new SubscriptionInput();
        foreach (var member in JsonBody.Members(body))
        {
            if (!Known.Contains(member.Name, StringComparer.OrdinalIgnoreCase))
            {
                throw GraphRefusals.Body(
                    $"The property '{member.Name}' does not exist on type 'microsoft.graph.subscription'."
                );
            }

            input.members[member.Name] = member.Value;
        }

        return input;
    }

    /// <summary>The names of the members that are not null.</summary>
    public IEnumerable<string> Names => members.Where(m => m.Value.ValueKind != JsonValueKind.Null).Select(m => m.Key);

    public bool WantsResourceData =>
        members.TryGetValue("includeResourceData", out var value) && value.ValueKind == JsonValueKind.True;

    public string? Text(string name) =>
        members.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? JsonBody.TextOf(value, name)
            : null;

    public string Required(string name) =>
        Text(name) is { Length: > 0 } text
            ? text
            : throw SubscriptionRules.Invalid($"The property '{name}' must be given.");
}
