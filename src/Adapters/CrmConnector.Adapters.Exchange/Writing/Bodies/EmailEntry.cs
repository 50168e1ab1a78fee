using System.Text.Json;
using CrmConnector.Adapters.Exchange.Fields;
using CrmConnector.Adapters.Exchange.Reading;

namespace CrmConnector.Adapters.Exchange.Writing.Bodies;

/// <summary>An e-mail address and the name shown with it; empty texts for none.</summary>
internal readonly record struct EmailEntry(string Address, string Name)
{
    /// <summary>An empty place.</summary>
    public static EmailEntry Empty { get; } = new("", "");

    public bool IsFilled => Address.Length > 0 || Name.Length > 0;

    public static EmailEntry Read(JsonElement item) =>
        new(Filled(item.Text(EmailField.Address)), Filled(item.Text(EmailField.DisplayedName)));

    /// <summary>The entry with another address. A name that was made of the old one goes with it.</summary>
    public EmailEntry With(string address)
    {
        if (address.Length == 0)
        {
            return Empty;
        }

        var names = Address.Length > 0 && Name.Contains(Address, StringComparison.OrdinalIgnoreCase) ? "" : Name;
        return string.Equals(address, Address, StringComparison.Ordinal) ? this : new EmailEntry(address, names);
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (Address.Length > 0)
        {
            json.WriteString(EmailField.Address, Address);
        }

        if (Name.Length > 0)
        {
            json.WriteString(EmailField.DisplayedName, Name);
        }

        json.WriteEndObject();
    }

    private static string Filled(string? text) => string.IsNullOrWhiteSpace(text) ? "" : text;
}
