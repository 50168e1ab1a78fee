using System.Text.Json;
using CrmConnector.Adapters.Exchange.Reading;

namespace CrmConnector.Adapters.Exchange.Writing.Bodies;

/// <summary>The parts of a contact's name; empty texts for those that it has not.</summary>
internal readonly record struct NameParts(string Title, string Given, string Middle, string Surname, string Suffix)
{
    /// <summary>In the order of <see cref="Fields.ContactFields.NameParts"/>.</summary>
    public static NameParts Of(Func<int, string> part) => new(part(0), part(1), part(2), part(3), part(4));

    public static NameParts Read(JsonElement contact) =>
        Of(i => contact.Text(Fields.ContactFields.NameParts[i])?.Trim() ?? "");
}
