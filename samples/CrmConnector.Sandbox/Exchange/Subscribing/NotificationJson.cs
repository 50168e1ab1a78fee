using System.Text.Json;
using CrmConnector.Sandbox.Exchange.Addressing;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Subscribing;

/// <summary>Writes the body of a post. The mailbox stands in it by its object id and with capital letters, however it was subscribed to.</summary>
internal sealed class NotificationJson(MailboxDirectory mailboxes, Guid tenant)
{
    public byte[] Write(IReadOnlyList<Notification> notifications)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, JsonStyle.Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("value"u8);
            foreach (var notification in notifications)
            {
                Write(json, notification);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return body.ToArray();
    }

    private void Write(Utf8JsonWriter json, Notification notification)
    {
        var subscription = notification.Subscription;
        json.WriteStartObject();
        json.WriteString("subscriptionId"u8, subscription.Id);
        json.WriteString("subscriptionExpirationDateTime"u8, SubscriptionJson.TimeOf(subscription, "+00:00"));
        json.WriteString("clientState"u8, subscription.ClientState);
        json.WriteString("tenantId"u8, tenant);
        if (notification.Lifecycle is { } lifecycle)
        {
            json.WriteString("lifecycleEvent"u8, lifecycle);
        }
        else
        {
            WriteChange(json, subscription, notification.Change!);
        }

        json.WriteEndObject();
    }

    private void WriteChange(Utf8JsonWriter json, Subscription subscription, ContactEvent change)
    {
        var id = subscription.ImmutableIds ? change.Immutable : change.Regular;
        var resource = $"Users/{mailboxes[change.Mailbox].ObjectId:D}/Contacts/{id}";
        json.WriteString("changeType"u8, change.Change);
        json.WriteString("resource"u8, resource);
        json.WriteStartObject("resourceData"u8);
        json.WriteString("@odata.type"u8, "#Microsoft.Graph.Contact"u8);
        json.WriteString("@odata.id"u8, resource);
        json.WriteString("@odata.etag"u8, ChangeKeys.EtagOf(change.Version));
        json.WriteString("id"u8, id);
        json.WriteEndObject();
    }
}
