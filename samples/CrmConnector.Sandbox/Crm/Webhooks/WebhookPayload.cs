using System.Buffers;
using System.Globalization;
using System.Text.Json;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Crm.Writing;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Webhooks;

/// <summary>Writes the execution context that a webhook gets. Past 256 KB the values are left out.</summary>
internal static class WebhookPayload
{
    /// <summary>Largest payload with values.</summary>
    /// <remarks>Unit: bytes. Source: Microsoft, "Use webhooks to create external handlers for server events".</remarks>
    public const int MaxSize = 256 * 1024;

    public static WebhookBody Write(
        RowEvent change,
        WebhookStep step,
        Organization organization,
        Guid correlation,
        DateTimeOffset now
    )
    {
        var whole = Write(change, step, organization, correlation, now, withValues: true);
        return whole.Length <= MaxSize
            ? new WebhookBody(whole, WasTooLarge: false)
            : new WebhookBody(
                Write(change, step, organization, correlation, now, withValues: false),
                WasTooLarge: true
            );
    }

    private static byte[] Write(
        RowEvent change,
        WebhookStep step,
        Organization organization,
        Guid correlation,
        DateTimeOffset now,
        bool withValues
    )
    {
        var body = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(body, JsonStyle.Options))
        {
            json.WriteStartObject();
            json.WriteString("BusinessUnitId", Organization.BusinessUnitId);
            json.WriteString("CorrelationId", correlation);
            json.WriteNumber("Depth", 1);
            json.WriteString("InitiatingUserId", change.Caller.InitiatingUserId);
            json.WriteString("UserId", change.Caller.UserId);
            json.WriteString("MessageName", change.Message);
            json.WriteNumber("Mode", 1);
            json.WriteNumber("Stage", 40);
            json.WriteString("OperationCreatedOn", DateOf(now));
            json.WriteString("OperationId", step.Id);
            json.WriteString("OrganizationId", organization.Id);
            json.WriteString("OrganizationName", "Example Trading");
            json.WriteString("PrimaryEntityId", change.Id);
            json.WriteString("PrimaryEntityName", change.Table.Name);
            json.WriteStartArray("SharedVariables");
            if (change.Tag is { } tag)
            {
                WritePair(json, "tag", () => json.WriteStringValue(tag));
            }

            json.WriteEndArray();
            if (withValues)
            {
                json.WriteStartArray("InputParameters");
                WritePair(json, "Target", () => WebhookTarget.Write(json, change));
                json.WriteEndArray();
                json.WriteNull("ParentContext");
                json.WriteStartArray("PreEntityImages");
                json.WriteEndArray();
                json.WriteStartArray("PostEntityImages");
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return body.WrittenSpan.ToArray();
    }

    public static string DateOf(DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"/Date({time.ToUnixTimeMilliseconds()})/");

    public static void WritePair(Utf8JsonWriter json, string key, Action writeValue)
    {
        json.WriteStartObject();
        json.WriteString("key", key);
        json.WritePropertyName("value");
        writeValue();
        json.WriteEndObject();
    }
}
