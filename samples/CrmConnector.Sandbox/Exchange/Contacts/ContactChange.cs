using System.Text.Json.Nodes;

namespace CrmConnector.Sandbox.Exchange.Contacts;

/// <summary>Decides what an input makes of a contact's fields.</summary>
internal static class ContactChange
{
    /// <summary>Changes the fields and gives the names of those that are different afterwards.</summary>
    public static IReadOnlyList<string> Apply(
        JsonObject fields,
        ContactInput input,
        bool isCreate,
        ExchangeHabits habits
    )
    {
        var changed = new List<string>();
        foreach (var (field, value) in input.Fields)
        {
            Set(fields, field, Merged(fields, field, value, habits), changed);
        }

        if (isCreate || habits.RegeneratesNames)
        {
            foreach (var (field, value) in NameRules.Generated(fields, input, isCreate).ToList())
            {
                Set(fields, field, value, changed);
            }
        }

        return changed;
    }

    private static JsonNode? Merged(JsonObject fields, ContactField field, JsonNode? value, ExchangeHabits habits)
    {
        if (field.Kind != ContactFieldKind.Address || value is not JsonObject parts)
        {
            return value;
        }

        var result =
            habits.MergesPartialAddresses && fields[field.Name] is JsonObject before
                ? before.DeepClone().AsObject()
                : [];
        foreach (var (part, text) in parts)
        {
            result.Remove(part);
            if (text is not null && ((string?)text)!.Length > 0)
            {
                result[part] = text.DeepClone();
            }
        }

        return result.Count == 0 ? null : result;
    }

    private static void Set(JsonObject fields, ContactField field, JsonNode? value, List<string> changed)
    {
        if (JsonNode.DeepEquals(fields[field.Name], value))
        {
            return;
        }

        changed.Add(field.Name);
        fields.Remove(field.Name);
        if (value is not null)
        {
            fields[field.Name] = value.DeepClone();
        }
    }
}
