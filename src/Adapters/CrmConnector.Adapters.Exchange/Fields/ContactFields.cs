using CrmConnector.Adapters.Exchange.Mailboxes;

namespace CrmConnector.Adapters.Exchange.Fields;

/// <summary>All fields of contacts, in the order in which they are shown.</summary>
internal static class ContactFields
{
    public const string DisplayName = "displayName";
    public const string FileAs = "fileAs";
    public const string Created = "createdDateTime";
    public const string Modified = "lastModifiedDateTime";
    public const string ParentFolder = "parentFolderId";

    /// <summary>The parts that the service makes a contact's full name of.</summary>
    public static IReadOnlyList<string> NameParts { get; } =
    ["title", "givenName", "middleName", "surname", "generation"];

    /// <summary>The fields of an entity.</summary>
    public static IReadOnlyList<ContactField> Of(ContactsName entity, IEnumerable<string> categories) =>
        [.. Place(entity), .. Names(), .. Work(), .. Reach(), .. Person(), .. Sorted(categories), .. Times()];

    private static IEnumerable<ContactField> Place(ContactsName entity)
    {
        yield return new PlaceField(PlaceField.Id, "Id", canCreate: false);
        if (entity.SpansMailboxes)
        {
            yield return new PlaceField(PlaceField.Mailbox, "Mailbox", canCreate: true, isRequired: true);
        }

        if (entity.Path is null)
        {
            yield return new PlaceField(PlaceField.Folder, "Folder", canCreate: true);
        }
    }

    private static IEnumerable<ContactField> Names() =>
        [
            Line(DisplayName, "Full name"),
            Line(FileAs, "File as"),
            Line("title", "Title (Dr, Mrs)"),
            Line("givenName", "First name"),
            Line("middleName", "Middle name"),
            Line("surname", "Last name"),
            Line("generation", "Suffix (Jr.)"),
            Line("initials", "Initials"),
            Line("nickName", "Nickname"),
            Line("yomiGivenName", "Phonetic first name"),
            Line("yomiSurname", "Phonetic last name"),
        ];

    private static IEnumerable<ContactField> Work() =>
        [
            Line("companyName", "Company"),
            Line("yomiCompanyName", "Phonetic company name"),
            Line("jobTitle", "Job title"),
            Line("department", "Department"),
            Line("officeLocation", "Office"),
            Line("profession", "Profession"),
            Line("manager", "Manager"),
            Line("assistantName", "Assistant"),
        ];

    private static IEnumerable<ContactField> Reach() =>
        [
            .. Enumerable
                .Range(0, SlotList.Emails.Size)
                .SelectMany(i =>
                    new ContactField[]
                    {
                        new EmailField(i, EmailField.Address),
                        new EmailField(i, EmailField.DisplayedName),
                    }
                ),
            .. Slots(SlotList.BusinessPhones),
            .. Slots(SlotList.HomePhones),
            Line("mobilePhone", "Mobile phone"),
            .. Slots(SlotList.ImAddresses),
            Line("businessHomePage", "Web page"),
            .. AddressField.Addresses.SelectMany(address =>
                AddressField.Parts.Select(part => new AddressField(address, part))
            ),
        ];

    private static IEnumerable<ContactField> Person() =>
        [
            new BirthdayField(),
            Line("spouseName", "Spouse or partner"),
            new NamesField("children", "Children"),
            new TextField("personalNotes", "Notes", FieldLimits.Notes),
        ];

    private static IEnumerable<ContactField> Sorted(IEnumerable<string> categories) =>
        [
            new NamesField(CategoryField.PropertyName, "Categories"),
            .. categories.Select(category => new CategoryField(category)),
        ];

    private static IEnumerable<ContactField> Times() =>
        [new InstantField(Created, "Created"), new InstantField(Modified, "Modified")];

    private static IEnumerable<ContactField> Slots(SlotList list) =>
        Enumerable.Range(0, list.Size).Select(i => new SlotField(list, i));

    private static TextField Line(string name, string label) => new(name, label, FieldLimits.OneLine);
}
