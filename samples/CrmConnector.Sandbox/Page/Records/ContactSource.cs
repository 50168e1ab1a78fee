using System.Globalization;
using System.Text.Json;
using CrmConnector.Sandbox.Exchange.Contacts;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Page.Records;

/// <summary>The contacts in all mailboxes of the sandbox Exchange.</summary>
internal sealed class ContactSource(ExchangeParts parts) : IRecordSource
{
    private const string Alive = " WHERE c.deleted = 0";

    private const string Searched = $"""
         AND ({TextRules.Contains}(json_extract(c.body, '$.displayName'), ?1) OR {TextRules.Contains}(json_extract(c.body, '$.companyName'), ?1)
          OR {TextRules.Contains}(json_extract(c.body, '$.emailAddresses'), ?1) OR {TextRules.Contains}(json_extract(c.body, '$.businessPhones'), ?1)
          OR {TextRules.Contains}(json_extract(c.body, '$.mobilePhone'), ?1) OR {TextRules.Contains}(json_extract(c.body, '$.businessAddress.city'), ?1)
          OR {TextRules.Contains}(json_extract(c.body, '$.categories'), ?1))
        """;

    public string Name => "contacts";

    public string System => "exchange";

    public IReadOnlyList<PageField> Fields => ContactValues.Fields;

    /// <summary>The mailboxes.</summary>
    public IReadOnlyList<PageOption> Places =>
        [.. parts.Mailboxes.All.Select(mailbox => new PageOption(mailbox.Address, mailbox.Name))];

    public long Count()
    {
        using var session = parts.Store.BeginRead();
        var statement = session.Connection.Prepare("SELECT count(*) FROM contact WHERE deleted = 0");
        var count = statement.Step() ? statement.Integer(0) : 0;
        statement.Reset();
        return count;
    }

    public SourcePage Page(RecordQuery query)
    {
        var after = query.After is null ? long.MaxValue : long.Parse(query.After, CultureInfo.InvariantCulture);
        var rows = Rows(
            $"{ContactRows.Select}{Alive} AND c.id < ?2{Condition(query)} ORDER BY c.id DESC LIMIT ?3",
            statement => statement.Bind(1, query.Search ?? "").Bind(2, after).Bind(3, query.Size + 1)
        );
        return SourcePage.Of(rows, query.Size, Read, row => row.Number.ToString(CultureInfo.InvariantCulture));
    }

    public IReadOnlyList<PageRecord> Latest(RecordQuery query) =>
        [
            .. Rows(
                    $"{ContactRows.Select}{Alive}{Condition(query)} ORDER BY c.version DESC LIMIT ?2",
                    statement => statement.Bind(1, query.Search ?? "").Bind(2, query.Size)
                )
                .Select(Read),
        ];

    public IReadOnlyList<PageRecord> WithKeys(KeyKind kind, IReadOnlyCollection<string> values, int most) =>
        kind != KeyKind.Email
            ? []
            :
            [
                .. Rows(
                        $"{ContactRows.Select}{Alive} AND c.id IN (SELECT contact FROM email WHERE address IN (SELECT value FROM json_each(?1))) LIMIT ?2",
                        statement => statement.Bind(1, JsonSerializer.Serialize(values)).Bind(2, most)
                    )
                    .Select(Read),
            ];

    public PageRecord? Find(string id) => Row(id) is { } row ? Read(row) : null;

    public async Task<string> CreateAsync(
        string? place,
        IReadOnlyDictionary<string, string?> values,
        CancellationToken cancellationToken
    )
    {
        var mailbox = parts.Mailboxes.Require(place ?? parts.Mailboxes.All[0].Address);
        var changes = ContactValues.Changes([], values);
        return IdOf(mailbox, await parts.Users.CreateAsync(mailbox.Address, changes, folder: null, cancellationToken));
    }

    public Task EditAsync(
        PageRecord record,
        IReadOnlyDictionary<string, string?> values,
        CancellationToken cancellationToken
    )
    {
        var (mailbox, id) = Split(record.Id);
        var changes = ContactValues.Changes(Row(record.Id)?.Fields ?? [], values);
        return parts.Users.EditAsync(mailbox, id, changes, cancellationToken);
    }

    public Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        var (mailbox, contact) = Split(id);
        return parts.Users.DeleteAsync(mailbox, contact, forGood: false, cancellationToken);
    }

    private static string Condition(RecordQuery query) => query.Search is null ? "" : Searched;

    private List<ContactRow> Rows(string sql, Action<Statement> bind)
    {
        using var session = parts.Store.BeginRead();
        var statement = session.Connection.Prepare(sql);
        bind(statement);
        return ContactRows.ReadAll(statement);
    }

    private ContactRow? Row(string id)
    {
        var (address, contact) = Split(id);
        using var session = parts.Store.BeginRead();
        return
            parts.Mailboxes.Find(address) is { } mailbox
            && ContactRows.Find(session, mailbox, contact) is { IsDeleted: false } row
            ? row
            : null;
    }

    private static string IdOf(Mailbox mailbox, string contact) => $"{mailbox.Address}/{contact}";

    private static (string Mailbox, string Contact) Split(string id) =>
        id.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? (id[..slash], id[(slash + 1)..]) : (id, "");

    private PageRecord Read(ContactRow row)
    {
        var mailbox = parts.Mailboxes[row.Mailbox];
        var values = ContactValues.Flat(row.Fields);
        string? Value(string field) => values.GetValueOrDefault(field);
        return new PageRecord
        {
            Source = Name,
            Id = IdOf(mailbox, row.Immutable),
            Version = row.Version.ToString(CultureInfo.InvariantCulture),
            Changed = row.Modified,
            Note = mailbox.Name,
            Values = values,
            Card = CardValue.Of(
                (CardValue.Name, Value("companyName")),
                (CardValue.Person, Value("displayName")),
                (CardValue.Phone, Value("businessPhone1")),
                (CardValue.Mobile, Value("mobilePhone")),
                (CardValue.Email, Value("email1")),
                (CardValue.City, Value("city")),
                (CardValue.State, Value("categories"))
            ),
            Keys = RecordKey.Of(
                (KeyKind.Email, Value("email1")),
                (KeyKind.Email, Value("email2")),
                (KeyKind.Email, Value("email3"))
            ),
        };
    }
}
