using System.Globalization;
using System.Text.Json;

namespace CrmConnector.Adapters.Exchange.Writing.Receipts;

/// <summary>
/// The extended property that names the create which made a contact. One name for ever: a mailbox can hold only so many named properties. The service gives it
/// back only when it is asked for.
/// </summary>
internal static class ReceiptProperty
{
    /// <summary>Spelled exactly like this everywhere: the service compares it as a text.</summary>
    public const string Id = "String {6f1d2c1e-4f0b-4a57-9c0e-5d9a4be1a7f3} Name CrmConnectorCreate";

    public const string Name = "singleValueExtendedProperties";

    /// <summary>The value of <c>$expand</c> that brings it along.</summary>
    public const string Expand = $"{Name}($filter=id eq '{Id}')";

    /// <summary>Finds the contact of one create.</summary>
    public static string FilterOf(Guid intent) =>
        $"{Name}/Any(ep: ep/id eq '{Id}' and ep/value eq '{ValueOf(intent)}')";

    /// <summary>Finds the contacts of all creates whose names begin alike.</summary>
    public static string FilterOf(string start) =>
        $"{Name}/Any(ep: ep/id eq '{Id}' and startswith(ep/value,'{start}'))";

    public static string ValueOf(Guid intent) => intent.ToString("D", CultureInfo.InvariantCulture);

    public static void Write(Utf8JsonWriter json, Guid intent)
    {
        json.WriteStartArray(Name);
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("value", ValueOf(intent));
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
