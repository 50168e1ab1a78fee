using System.Text.Json.Nodes;

namespace CrmConnector.Adapters.Exchange.Tests.Stub;

/// <summary>A contact in the stub's store.</summary>
internal sealed class StubContact
{
    private static readonly string[] Lists =
    [
        "emailAddresses",
        "businessPhones",
        "homePhones",
        "imAddresses",
        "children",
        "categories",
    ];
    private static readonly string[] Objects = ["businessAddress", "homeAddress", "otherAddress"];
    private static readonly string[] Texts =
    [
        "displayName",
        "fileAs",
        "title",
        "givenName",
        "middleName",
        "surname",
        "generation",
        "initials",
        "nickName",
        "yomiGivenName",
        "yomiSurname",
        "yomiCompanyName",
        "companyName",
        "jobTitle",
        "department",
        "officeLocation",
        "profession",
        "manager",
        "assistantName",
        "mobilePhone",
        "businessHomePage",
        "spouseName",
        "birthday",
        "personalNotes",
    ];

    public required string ImmutableId { get; init; }

    public required string RegularId { get; set; }

    public required string FolderId { get; set; }

    public string ChangeKey { get; set; } = "";

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset Modified { get; set; }

    public Dictionary<string, string> Extended { get; } = new(StringComparer.Ordinal);

    public JsonObject Data { get; } = Empty();

    public static bool IsKnown(string property) =>
        Texts.Contains(property) || Lists.Contains(property) || Objects.Contains(property);

    public static bool IsText(string property) => Texts.Contains(property);

    public JsonObject Row(
        bool immutable,
        IReadOnlyCollection<string>? select = null,
        bool expands = false,
        string? expanded = null
    )
    {
        var row = new JsonObject
        {
            ["@odata.etag"] = $"W/\"{ChangeKey}\"",
            ["id"] = immutable ? ImmutableId : RegularId,
        };
        Add("changeKey", ChangeKey);
        Add("createdDateTime", Created.ToString("yyyy-MM-ddTHH:mm:ssZ"));
        Add("lastModifiedDateTime", Modified.ToString("yyyy-MM-ddTHH:mm:ssZ"));
        Add("parentFolderId", FolderId);
        foreach (var (name, value) in Data)
        {
            Add(name, value?.DeepClone());
        }

        if (expands && expanded is not null && Extended.TryGetValue(expanded, out var text))
        {
            row["singleValueExtendedProperties"] = new JsonArray(
                new JsonObject { ["id"] = expanded, ["value"] = text }
            );
        }

        return row;

        void Add(string name, JsonNode? value)
        {
            if (select is null || select.Contains(name, StringComparer.Ordinal))
            {
                row[name] = value;
            }
        }
    }

    private static JsonObject Empty()
    {
        var data = new JsonObject();
        foreach (var name in Texts)
        {
            data[name] = null;
        }

        foreach (var name in Lists)
        {
            data[name] = new JsonArray();
        }

        foreach (var name in Objects)
        {
            data[name] = new JsonObject();
        }

        return data;
    }
}
