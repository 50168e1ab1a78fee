using System.Globalization;

namespace CrmConnector.Adapters.Exchange.Fields;

/// <summary>A list of the service with a fixed number of places, which are fields of their own.</summary>
/// <param name="Property">The list.</param>
/// <param name="SlotStart">The name of a place without its number.</param>
/// <param name="Label">What Outlook's users call it.</param>
/// <param name="Size">How many places. Source: the service's own refusal of longer lists.</param>
internal sealed record SlotList(string Property, string SlotStart, string Label, int Size)
{
    public static SlotList BusinessPhones { get; } = new("businessPhones", "businessPhone", "Business phone", 2);

    public static SlotList HomePhones { get; } = new("homePhones", "homePhone", "Home phone", 2);

    public static SlotList ImAddresses { get; } = new("imAddresses", "imAddress", "Chat address", 3);

    public static SlotList Emails { get; } = new("emailAddresses", "email", "E-mail", 3);

    /// <summary>The lists of texts.</summary>
    public static IReadOnlyList<SlotList> OfTexts { get; } = [BusinessPhones, HomePhones, ImAddresses];

    /// <summary>The name of a place, counted from 0.</summary>
    public string SlotName(int index) => string.Create(CultureInfo.InvariantCulture, $"{SlotStart}{index + 1}");
}
