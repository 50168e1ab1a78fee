using System.Globalization;
using System.Text.Json;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Subscribing;

/// <summary>Writes subscriptions. The client state is given back when one is made, and by notifications, and never else.</summary>
internal static class SubscriptionJson
{
    private static readonly string[] Absent =
    [
        "notificationQueryOptions",
        "includeResourceData",
        "encryptionCertificate",
        "encryptionCertificateId",
        "notificationUrlAppId",
    ];

    public static ApiResponse Answer(GraphRequest request, Subscription subscription, int status) =>
        GraphAnswers.Object(
            status,
            $"{request.Root}/$metadata#subscriptions/$entity",
            json => Write(json, subscription, withSecret: status == 201)
        );

    public static ApiResponse Answer(GraphRequest request, IEnumerable<Subscription> subscriptions) =>
        GraphAnswers.Object(
            200,
            $"{request.Root}/$metadata#subscriptions",
            json =>
            {
                json.WriteStartArray("value"u8);
                foreach (var subscription in subscriptions)
                {
                    json.WriteStartObject();
                    Write(json, subscription, withSecret: false);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }
        );

    public static string TimeOf(Subscription subscription, string zone) =>
        subscription.Expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + zone;

    private static void Write(Utf8JsonWriter json, Subscription subscription, bool withSecret)
    {
        json.WriteString("id"u8, subscription.Id);
        json.WriteString("resource"u8, subscription.Resource);
        json.WriteString("applicationId"u8, subscription.ApplicationId);
        json.WriteString("changeType"u8, subscription.ChangeType);
        json.WriteString("clientState"u8, withSecret ? subscription.ClientState : null);
        json.WriteString("notificationUrl"u8, subscription.NotificationUrl);
        json.WriteString("lifecycleNotificationUrl"u8, subscription.LifecycleNotificationUrl);
        json.WriteString("expirationDateTime"u8, TimeOf(subscription, "Z"));
        json.WriteString("creatorId"u8, subscription.ApplicationId);
        json.WriteString("latestSupportedTlsVersion"u8, "v1_2");
        foreach (var name in Absent)
        {
            json.WriteNull(name);
        }
    }
}
