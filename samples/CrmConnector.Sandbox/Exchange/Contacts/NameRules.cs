using System.Text.Json.Nodes;

namespace CrmConnector.Sandbox.Exchange.Contacts;

/// <summary>Makes <c>displayName</c> and <c>fileAs</c> of the parts of a name.</summary>
internal static class NameRules
{
    /// <summary>
    /// The two as they are to be, if the input names a part of the name and not them; a create without any part of a name is filed under the company.
    /// </summary>
    public static IEnumerable<KeyValuePair<ContactField, JsonNode?>> Generated(
        JsonObject fields,
        ContactInput input,
        bool isCreate
    )
    {
        var namesPart = input.Fields.Keys.Any(field => field.IsNamePart);
        if (namesPart && !input.Names(ContactFields.DisplayName))
        {
            yield return new(
                ContactFields.Find(ContactFields.DisplayName)!,
                Join(" ", fields, "title", "givenName", "middleName", "surname", "generation")
            );
        }

        if ((namesPart || isCreate) && !input.Names(ContactFields.FileAs))
        {
            yield return new(ContactFields.Find(ContactFields.FileAs)!, FileAs(fields));
        }
    }

    private static JsonNode? FileAs(JsonObject fields)
    {
        var given = Join(" ", fields, "givenName", "middleName");
        var surname = Join(" ", fields, "surname");
        return (surname, given) switch
        {
            ({ } last, { } first) => $"{last.GetValue<string>()}, {first.GetValue<string>()}",
            _ => surname ?? given ?? Join(" ", fields, ContactFields.DisplayName) ?? Join(" ", fields, "companyName"),
        };
    }

    private static JsonNode? Join(string separator, JsonObject fields, params string[] names)
    {
        var parts = names.Select(name => (string?)fields[name]).Where(part => !string.IsNullOrEmpty(part));
        var text = string.Join(separator, parts);
        return text.Length == 0 ? null : JsonValue.Create(text);
    }
}
