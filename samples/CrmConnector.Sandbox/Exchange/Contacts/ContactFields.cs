using System.Collections.Frozen;

namespace CrmConnector.Sandbox.Exchange.Contacts;

/// <summary>The fields of a contact in the order in which answers hold them.</summary>
/// <remarks>Source: Microsoft Graph, "contact resource type"; numbers of slots: errors of the service.</remarks>
internal static class ContactFields
{
    public const string DisplayName = "displayName";
    public const string FileAs = "fileAs";
    public const string EmailAddresses = "emailAddresses";
    public const string Birthday = "birthday";

    public static readonly IReadOnlyList<ContactField> All =
    [
        Texts("categories", 0),
        new(Birthday, ContactFieldKind.Date),
        Text(FileAs),
        Text(DisplayName),
        NamePart("givenName"),
        Text("initials"),
        NamePart("middleName"),
        Text("nickName"),
        NamePart("surname"),
        NamePart("title"),
        Text("yomiGivenName"),
        Text("yomiSurname"),
        Text("yomiCompanyName"),
        NamePart("generation"),
        Texts("imAddresses", 3),
        Text("jobTitle"),
        Text("companyName"),
        Text("department"),
        Text("officeLocation"),
        Text("profession"),
        Text("businessHomePage"),
        Text("assistantName"),
        Text("manager"),
        Texts("homePhones", 2),
        Text("mobilePhone"),
        Texts("businessPhones", 2),
        Text("spouseName"),
        new("personalNotes", ContactFieldKind.Notes),
        Texts("children", 0),
        new(EmailAddresses, ContactFieldKind.Emails) { MostEntries = 3 },
        new("homeAddress", ContactFieldKind.Address),
        new("businessAddress", ContactFieldKind.Address),
        new("otherAddress", ContactFieldKind.Address),
    ];

    /// <summary>Properties of the item that nobody can write; they are passed over in a body.</summary>
    public static readonly FrozenSet<string> ReadOnly = new[]
    {
        "id",
        "changeKey",
        "createdDateTime",
        "lastModifiedDateTime",
        "primaryEmailAddress",
        "secondaryEmailAddress",
        "tertiaryEmailAddress",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static readonly IReadOnlyList<string> AddressParts =
    [
        "street",
        "city",
        "state",
        "countryOrRegion",
        "postalCode",
    ];

    private static readonly FrozenDictionary<string, ContactField> ByName = All.ToFrozenDictionary(
        field => field.Name,
        StringComparer.OrdinalIgnoreCase
    );

    public static ContactField? Find(string name) => ByName.GetValueOrDefault(name);

    private static ContactField Text(string name) => new(name, ContactFieldKind.Text);

    private static ContactField NamePart(string name) => new(name, ContactFieldKind.Text) { IsNamePart = true };

    private static ContactField Texts(string name, int most) =>
        new(name, ContactFieldKind.Texts) { MostEntries = most };
}
