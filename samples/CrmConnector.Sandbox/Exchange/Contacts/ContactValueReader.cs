using System.Text.Json;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Exchange.Hosting;

namespace CrmConnector.Sandbox.Exchange.Contacts;

/// <summary>Checks the values of a contact's fields and brings them into the form in which they are kept.</summary>
internal sealed class ContactValueReader(ExchangeHabits habits)
{
    private static readonly IReadOnlyList<string> EmailParts = ["name", "address"];

    /// <summary>Null where the value clears the field.</summary>
    public JsonNode? Read(ContactField field, JsonElement value) =>
        field.Kind switch
        {
            ContactFieldKind.Text => Text(value, field.Name, habits.TextLength),
            ContactFieldKind.Notes => Text(value, field.Name, habits.NotesLength),
            ContactFieldKind.Texts => List(field, value, entry => Text(entry, field.Name, habits.TextLength)),
            ContactFieldKind.Emails => List(field, value, entry => Parts(entry, field.Name, EmailParts)),
            ContactFieldKind.Address => value.ValueKind == JsonValueKind.Null
                ? null
                : Parts(value, field.Name, ContactFields.AddressParts, keepsNulls: true),
            _ => Birthdays.Read(value, habits.BirthdayTime),
        };

    private static JsonNode? Text(JsonElement value, string name, int most)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var text = JsonBody.CheckStorable(JsonBody.TextOf(value, name), name);
        return text.Length <= most ? JsonValue.Create(text) : throw GraphRefusals.TooLong(name, most);
    }

    /// <summary>Slots hold no blanks: an empty entry is as if it were not there, and the ones behind it move up.</summary>
    private JsonArray? List(ContactField field, JsonElement value, Func<JsonElement, JsonNode?> read)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            throw GraphRefusals.Body($"The value of '{field.Name}' must be an array; an empty one clears it.");
        }

        var entries = value.EnumerateArray().Select(entry => Entry(field, entry, read)).ToList();
        if (field.MostEntries > 0 && entries.Count > field.MostEntries)
        {
            throw GraphRefusals.TooMany(field.SpokenName, entries.Count, field.MostEntries, habits.CollectionLimitCode);
        }

        var kept = new JsonArray([.. entries.Where(entry => !IsBlank(entry))]);
        return kept.Count == 0 ? null : kept;
    }

    private static JsonNode Entry(ContactField field, JsonElement entry, Func<JsonElement, JsonNode?> read) =>
        entry.ValueKind == JsonValueKind.Null
            ? throw GraphRefusals.Body($"The collection '{field.Name}' must not hold null.")
            : read(entry)!;

    private static bool IsBlank(JsonNode entry) =>
        entry is JsonObject { Count: 0 } || (entry is JsonValue value && value.GetValue<string>().Length == 0);

    /// <summary>Reads an object of texts.</summary>
    /// <param name="value">The object.</param>
    /// <param name="name">What it is the value of.</param>
    /// <param name="parts">The members that it may have.</param>
    /// <param name="keepsNulls">Whether a part that is null stands in the result, as something to clear.</param>
    private JsonObject Parts(JsonElement value, string name, IReadOnlyList<string> parts, bool keepsNulls = false)
    {
        var result = new JsonObject();
        foreach (var member in JsonBody.Members(value, $"The value of '{name}'"))
        {
            var part =
                parts.FirstOrDefault(p => string.Equals(p, member.Name, StringComparison.OrdinalIgnoreCase))
                ?? throw GraphRefusals.Body($"The property '{member.Name}' does not exist on the value of '{name}'.");
            var text = Text(member.Value, $"{name}/{part}", habits.TextLength);
            if (text is null ? keepsNulls : keepsNulls || text.GetValue<string>().Length > 0)
            {
                result[part] = text;
            }
        }

        return result;
    }
}
