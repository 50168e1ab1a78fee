using System.Text.Json;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Exchange.Addressing;
using CrmConnector.Sandbox.Exchange.Properties;
using CrmConnector.Sandbox.Exchange.Querying;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Contacts;

/// <summary>Writes the members of a contact.</summary>
internal sealed class ContactJson(ITransaction session, ContactView view, bool immutable, bool withPlacedEmails)
{
    private static readonly string[] Places = ["primaryEmailAddress", "secondaryEmailAddress", "tertiaryEmailAddress"];

    public void Write(Utf8JsonWriter json, ContactRow row)
    {
        json.WriteString("@odata.etag"u8, row.Etag);
        json.WriteString("id"u8, row.IdOf(immutable));
        WriteText(json, "createdDateTime", row.Created);
        WriteText(json, "lastModifiedDateTime", row.Modified);
        WriteText(json, "changeKey", ChangeKeys.Of(row.Version));
        WriteText(json, "parentFolderId", row.FolderKey);
        foreach (var field in ContactFields.All)
        {
            if (view.Has(field.Name))
            {
                json.WritePropertyName(field.Name);
                WriteValue(json, field, row.Fields[field.Name]);
            }
        }

        WritePlaces(json, row.Fields[ContactFields.EmailAddresses] as JsonArray);
        WriteProperties(json, row);
        WriteExtensions(json, row);
    }

    private static void WriteValue(Utf8JsonWriter json, ContactField field, JsonNode? value)
    {
        if (value is not null)
        {
            value.WriteTo(json);
            return;
        }

        switch (field.Kind)
        {
            case ContactFieldKind.Texts or ContactFieldKind.Emails:
                json.WriteStartArray();
                json.WriteEndArray();
                break;
            case ContactFieldKind.Address:
                json.WriteStartObject();
                json.WriteEndObject();
                break;
            case ContactFieldKind.Notes:
                json.WriteStringValue("");
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private void WriteText(Utf8JsonWriter json, string name, string value)
    {
        if (view.Has(name))
        {
            json.WriteString(name, value);
        }
    }

    private void WritePlaces(Utf8JsonWriter json, JsonArray? emails)
    {
        for (var place = 0; withPlacedEmails && place < Places.Length; place++)
        {
            if (!view.Has(Places[place]))
            {
                continue;
            }

            json.WritePropertyName(Places[place]);
            if (place < emails?.Count)
            {
                emails[place]!.WriteTo(json);
            }
            else
            {
                json.WriteNullValue();
            }
        }
    }

    private void WriteProperties(Utf8JsonWriter json, ContactRow row)
    {
        var found = view
            .Properties.Select(id => (id.Text, Value: PropertyRows.Find(session, row.Number, id)))
            .Where(property => property.Value is not null)
            .ToList();
        if (found.Count == 0)
        {
            return;
        }

        json.WriteStartArray(GraphModel.Properties);
        foreach (var (id, value) in found)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, id);
            json.WriteString("value"u8, value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteExtensions(Utf8JsonWriter json, ContactRow row)
    {
        if (!view.WithExtensions)
        {
            return;
        }

        json.WriteStartArray(GraphModel.Extensions);
        foreach (var (name, content) in ExtensionRows.Of(session, row.Number))
        {
            if (view.Extensions.Count == 0 || view.Extensions.Contains(name, StringComparer.Ordinal))
            {
                OpenExtensions.Write(json, name, content);
            }
        }

        json.WriteEndArray();
    }
}
