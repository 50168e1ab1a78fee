using System.Globalization;
using System.Text.Json;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Webhooks;

/// <summary>Writes the target of a message: an entity with the written attributes, or for a deletion a reference.</summary>
internal static class WebhookTarget
{
    private const string Contracts = ":http://schemas.microsoft.com/xrm/2011/Contracts";

    public static void Write(Utf8JsonWriter json, RowEvent change)
    {
        var isDelete = change.Message is "Delete";
        json.WriteStartObject();
        json.WriteString("__type", (isDelete ? "EntityReference" : "Entity") + Contracts);
        if (!isDelete)
        {
            json.WriteStartArray("Attributes");
            foreach (var (column, value) in change.Values)
            {
                WebhookPayload.WritePair(json, column.Name, () => WriteValue(json, column, value));
            }

            json.WriteEndArray();
        }

        json.WriteString("Id", change.Id);
        json.WriteString("LogicalName", change.Table.Name);
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, Column column, FieldValue value)
    {
        if (value.IsNull)
        {
            json.WriteNullValue();
            return;
        }

        switch (column.Type)
        {
            case ColumnType.Choice or ColumnType.State or ColumnType.Status:
                Wrap(json, "OptionSetValue", () => json.WriteNumber("Value", value.Integer));
                break;
            case ColumnType.Money:
                Wrap(json, "Money", () => json.WriteNumber("Value", Money.FromStored(value.Integer)));
                break;
            case ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner:
                Wrap(json, "EntityReference", () => json.WriteString("Id", value.AsString()));
                break;
            case ColumnType.Bool:
                json.WriteBooleanValue(value.Integer != 0);
                break;
            case ColumnType.DateTime or ColumnType.Date:
                var time = DateTimeOffset.Parse(
                    value.AsString(),
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal
                );
                json.WriteStringValue(WebhookPayload.DateOf(time));
                break;
            default:
                WritePlain(json, value);
                break;
        }
    }

    private static void WritePlain(Utf8JsonWriter json, FieldValue value)
    {
        switch (value.Kind)
        {
            case FieldKind.Integer:
                json.WriteNumberValue(value.Integer);
                break;
            case FieldKind.Real:
                json.WriteNumberValue(value.Real);
                break;
            default:
                json.WriteStringValue(value.Text.Span);
                break;
        }
    }

    private static void Wrap(Utf8JsonWriter json, string type, Action write)
    {
        json.WriteStartObject();
        json.WriteString("__type", type + Contracts);
        write();
        json.WriteEndObject();
    }
}
