using System.Text.Json.Nodes;

namespace CrmConnector.Sandbox.Page.Records;

/// <summary>A contact's lists and addresses as single fields, and back.</summary>
internal static class ContactValues
{
    private const string Address = "businessAddress";
    private const string Separator = "; ";

    /// <summary>The page's name of a slot, its list in Graph, and its place there.</summary>
    private static readonly (string Name, string List, int Slot)[] Slots =
    [
        ("email1", "emailAddresses", 0),
        ("email2", "emailAddresses", 1),
        ("email3", "emailAddresses", 2),
        ("businessPhone1", "businessPhones", 0),
        ("businessPhone2", "businessPhones", 1),
        ("homePhone1", "homePhones", 0),
    ];

    private static readonly string[] Parts = ["street", "postalCode", "city", "state", "countryOrRegion"];

    /// <summary>The fields of a form for contacts.</summary>
    public static IReadOnlyList<PageField> Fields { get; } =
    [
        new("displayName", "fullName"),
        new("givenName", "firstName"),
        new("surname", "lastName"),
        new("companyName", "company"),
        new("jobTitle", "jobTitle"),
        new("email1", "email"),
        new("email2", "email2"),
        new("email3", "email3"),
        new("businessPhone1", "phone"),
        new("businessPhone2", "phone2"),
        new("mobilePhone", "mobile"),
        new("homePhone1", "homePhone"),
        new("street", "street"),
        new("postalCode", "postcode"),
        new("city", "city"),
        new("state", "province"),
        new("countryOrRegion", "country"),
        new("businessHomePage", "website"),
        new("categories", "categories"),
        new("personalNotes", "notes", PageFieldType.LongText),
    ];

    /// <summary>The single fields of a contact; empty ones are left out.</summary>
    public static Dictionary<string, string> Flat(JsonObject contact)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in Fields)
        {
            if (Text(contact, field.Name) is { Length: > 0 } text)
            {
                values[field.Name] = text;
            }
        }

        return values;
    }

    /// <summary>What Graph is to be told so that the single fields become these.</summary>
    /// <param name="contact">The contact as it is; empty for a new one.</param>
    /// <param name="values">The fields that change; null empties one.</param>
    public static Dictionary<string, object?> Changes(JsonObject contact, IReadOnlyDictionary<string, string?> values)
    {
        var changes = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            if (Slots.FirstOrDefault(s => Is(s.Name, name)) is { List: { } list })
            {
                changes.TryAdd(list, ListOf(contact, list, values));
            }
            else if (Parts.Contains(name, StringComparer.Ordinal))
            {
                changes.TryAdd(Address, AddressOf(contact, values));
            }
            else
            {
                changes[name] = Is(name, "categories") ? Categories(value) : value;
            }
        }

        return changes;
    }

    private static JsonArray ListOf(JsonObject contact, string list, IReadOnlyDictionary<string, string?> values)
    {
        var before = contact[list] as JsonArray ?? [];
        var after = new JsonArray();
        foreach (var (name, _, slot) in Slots.Where(s => Is(s.List, list)))
        {
            var old = slot < before.Count ? before[slot] : null;
            var entry = values.TryGetValue(name, out var typed) ? Entry(old, typed) : old?.DeepClone();
            if (entry is not null)
            {
                after.Add(entry);
            }
        }

        // what the page has no field for stays
        foreach (var rest in before.Skip(Slots.Count(s => Is(s.List, list))))
        {
            after.Add(rest?.DeepClone());
        }

        return after;

        JsonNode? Entry(JsonNode? old, string? typed)
        {
            if (string.IsNullOrWhiteSpace(typed))
            {
                return null;
            }

            if (!Is(list, "emailAddresses"))
            {
                return JsonValue.Create(typed);
            }

            var mail = old?.DeepClone().AsObject() ?? [];
            mail["address"] = typed;
            return mail;
        }
    }

    /// <summary>An address is always written whole.</summary>
    private static JsonObject AddressOf(JsonObject contact, IReadOnlyDictionary<string, string?> values)
    {
        var address = contact[Address]?.DeepClone().AsObject() ?? [];
        foreach (var part in Parts.Where(values.ContainsKey))
        {
            address[part] = values[part] ?? "";
        }

        return address;
    }

    private static string[] Categories(string? value) =>
        (value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string? Text(JsonObject contact, string name)
    {
        if (Slots.FirstOrDefault(s => Is(s.Name, name)) is { List: { } list, Slot: var slot })
        {
            var entry = contact[list] is JsonArray entries && slot < entries.Count ? entries[slot] : null;
            return entry is JsonObject mail ? (string?)mail["address"] : (string?)entry;
        }

        if (Parts.Contains(name, StringComparer.Ordinal))
        {
            return (string?)contact[Address]?[name];
        }

        return contact[name] is JsonArray texts
            ? string.Join(Separator, texts.Select(text => (string?)text))
            : (string?)contact[name];
    }

    private static bool Is(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);
}
