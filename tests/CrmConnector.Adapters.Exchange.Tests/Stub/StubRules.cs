using System.Text.Json.Nodes;

namespace CrmConnector.Adapters.Exchange.Tests.Stub;

/// <summary>What the service does with a written contact.</summary>
internal static class StubRules
{
    private static readonly Dictionary<string, int> Most = new(StringComparer.Ordinal)
    {
        ["emailAddresses"] = 3,
        ["businessPhones"] = 2,
        ["homePhones"] = 2,
        ["imAddresses"] = 3,
    };
    private static readonly string[] NameParts = ["title", "givenName", "middleName", "surname", "generation"];

    /// <summary>Applies a body; the refusal, or null.</summary>
    public static StubAnswer? Apply(StubContact contact, JsonObject body, bool isNew)
    {
        foreach (var (name, value) in body)
        {
            if (Most.TryGetValue(name, out var most) && value is JsonArray list && list.Count > most)
            {
                return StubAnswer.Error(
                    400,
                    "ErrorInvalidRequest",
                    $"The multi value property {char.ToUpperInvariant(name[0])}{name[1..]} has {list.Count} entries, that exceeds the max allowed value of {most}"
                );
            }

            if (name is not ("singleValueExtendedProperties" or "@odata.type") && !StubContact.IsKnown(name))
            {
                return StubAnswer.Error(400, "UnableToDeserializePostBody", "were unable to deserialize");
            }

            if (name != "personalNotes" && StubContact.IsText(name) && value?.GetValue<string>() is { Length: > 255 })
            {
                return StubAnswer.Error(400, "ErrorInvalidRequest", "too long");
            }
        }

        foreach (var (name, value) in body)
        {
            if (name == "singleValueExtendedProperties")
            {
                foreach (var property in (JsonArray)value!)
                {
                    contact.Extended[property!["id"]!.GetValue<string>()] = property["value"]!.GetValue<string>();
                }
            }
            else if (StubContact.IsKnown(name))
            {
                contact.Data[name] = value?.DeepClone() ?? (contact.Data[name] is JsonArray ? new JsonArray() : null);
            }
        }

        if (isNew || body.Any(p => NameParts.Contains(p.Key)))
        {
            Generate(
                contact,
                body,
                "displayName",
                string.Join(' ', NameParts.Select(n => Text(contact, n)).Where(t => t.Length > 0))
            );
            Generate(
                contact,
                body,
                "fileAs",
                string.Join(
                    ", ",
                    new[] { Text(contact, "surname"), Text(contact, "givenName") }.Where(t => t.Length > 0)
                )
            );
        }

        return null;
    }

    private static void Generate(StubContact contact, JsonObject body, string name, string generated)
    {
        if (!body.ContainsKey(name))
        {
            contact.Data[name] = generated.Length > 0 ? generated : null;
        }
    }

    private static string Text(StubContact contact, string name) => contact.Data[name]?.GetValue<string>() ?? "";
}
