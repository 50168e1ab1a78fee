using System.Globalization;
using System.Text.Json;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Page.Records;

/// <summary>The accounts, or the leads, of the sandbox CRM.</summary>
internal sealed class CrmSource : IRecordSource
{
    /// <summary>What is read before the fields.</summary>
    private const string Fixed = "rowid, versionnumber, modifiedon, modifiedby, \"{0}\", originatingleadid";

    private const int FixedCount = 6;

    private readonly CrmParts parts;
    private readonly Table table;
    private readonly List<Column> columns;
    private readonly string select;
    private readonly string searched;

    public CrmSource(CrmParts parts, Catalog catalog, string tableName)
    {
        this.parts = parts;
        table = catalog[tableName];
        Name = tableName + "s";
        Fields = CrmFields.Of(table);
        columns = [.. Fields.Select(field => table.Find(field.Name)!)];
        var ids = string.Format(CultureInfo.InvariantCulture, Fixed, table.PrimaryId.Name);
        if (table.Find("originatingleadid") is null)
        {
            ids = ids.Replace("originatingleadid", "NULL", StringComparison.Ordinal);
        }

        select =
            $"SELECT {ids}, {string.Join(", ", columns.Select(c => Sql.Quote(c.Name)))} FROM {Sql.Quote(table.Name)}";
        var texts = columns
            .Select(c => c.Name)
            .Intersect(
                [
                    "accountnumber",
                    "name",
                    "firstname",
                    "lastname",
                    "companyname",
                    "subject",
                    "telephone1",
                    "emailaddress1",
                    "new_vatnumber",
                    "address1_city",
                ],
                StringComparer.Ordinal
            );
        searched = "(" + string.Join(" OR ", texts.Select(c => $"{c} LIKE ?1 ESCAPE '\\'")) + ")";
    }

    public string Name { get; }

    public string System => "crm";

    public IReadOnlyList<PageField> Fields { get; }

    public IReadOnlyList<PageOption> Places => [];

    public long Count()
    {
        using var session = parts.Store.BeginRead();
        var statement = session.Connection.Prepare($"SELECT count(*) FROM {Sql.Quote(table.Name)}");
        var count = statement.Step() ? statement.Integer(0) : 0;
        statement.Reset();
        return count;
    }

    /// <summary>The newest first: in a table that programs write, these are the ones that are looked for.</summary>
    public SourcePage Page(RecordQuery query)
    {
        var after = query.After is null ? long.MaxValue : long.Parse(query.After, CultureInfo.InvariantCulture);
        var search = query.Search is null ? "" : " AND " + searched;
        var rows = Rows(
            $"{select} WHERE rowid < ?2{search} ORDER BY rowid DESC LIMIT ?3",
            statement => statement.Bind(1, query.Pattern).Bind(2, after).Bind(3, query.Size + 1)
        );
        return SourcePage.Of(
            rows,
            query.Size,
            row => row.Record,
            row => row.Place.ToString(CultureInfo.InvariantCulture)
        );
    }

    public IReadOnlyList<PageRecord> Latest(RecordQuery query) =>
        [
            .. Rows(
                    $"{select}{(query.Search is null ? "" : " WHERE " + searched)} ORDER BY versionnumber DESC LIMIT ?2",
                    statement => statement.Bind(1, query.Pattern).Bind(2, query.Size)
                )
                .Select(row => row.Record),
        ];

    public IReadOnlyList<PageRecord> WithKeys(KeyKind kind, IReadOnlyCollection<string> values, int most)
    {
        var column = kind switch
        {
            KeyKind.Number when Has("accountnumber") => "accountnumber",
            // without the organization's collation, which is slow on a column that has no index
            KeyKind.Vat when Has("new_vatnumber") => "new_vatnumber COLLATE BINARY",
            KeyKind.Email => "emailaddress1",
            KeyKind.Lead when table.Name is "lead" => "leadid COLLATE NOCASE",
            KeyKind.Lead when Has("originatingleadid") => "originatingleadid COLLATE NOCASE",
            _ => null,
        };
        return column is null
            ? []
            :
            [
                .. Rows(
                        $"{select} WHERE {column} IN (SELECT value FROM json_each(?1)) LIMIT ?2",
                        statement => statement.Bind(1, JsonSerializer.Serialize(values)).Bind(2, most)
                    )
                    .Select(row => row.Record),
            ];
    }

    public PageRecord? Find(string id) =>
        Guid.TryParse(id, out var guid)
            ? Rows($"{select} WHERE {Sql.Quote(table.PrimaryId.Name)} = ?1", statement => statement.Bind(1, guid))
                .Select(row => row.Record)
                .FirstOrDefault()
            : null;

    public async Task<string> CreateAsync(
        string? place,
        IReadOnlyDictionary<string, string?> values,
        CancellationToken cancellationToken
    ) =>
        (await parts.Users.CreateAsync(table.Name, Typed(values), SandboxUsers.People[0], cancellationToken)).ToString(
            "D"
        );

    public Task EditAsync(
        PageRecord record,
        IReadOnlyDictionary<string, string?> values,
        CancellationToken cancellationToken
    ) =>
        parts.Users.EditAsync(
            table.Name,
            Guid.Parse(record.Id),
            Typed(values),
            SandboxUsers.People[0],
            cancellationToken
        );

    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        parts.Users.DeleteAsync(table.Name, Guid.Parse(id), SandboxUsers.People[0], cancellationToken);

    private bool Has(string column) => table.Find(column) is not null;

    private Dictionary<string, object?> Typed(IReadOnlyDictionary<string, string?> values) =>
        values.ToDictionary(
            pair => pair.Key,
            pair => CrmText.Parse(table.Find(pair.Key), pair.Value),
            StringComparer.Ordinal
        );

    private List<(long Place, PageRecord Record)> Rows(string sql, Action<Statement> bind)
    {
        using var session = parts.Store.BeginRead();
        var statement = session.Connection.Prepare(sql);
        bind(statement);
        var rows = new List<(long, PageRecord)>();
        while (statement.Step())
        {
            rows.Add((statement.Integer(0), Read(statement)));
        }

        return rows;
    }

    private PageRecord Read(Statement row)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Count; i++)
        {
            if (CrmText.Of(columns[i], row, FixedCount + i) is { Length: > 0 } text)
            {
                values[columns[i].Name] = text;
            }
        }

        var id = row.Text(4);
        var isLead = table.Name is "lead";
        return new PageRecord
        {
            Source = Name,
            Id = id,
            Version = row.Integer(1).ToString(CultureInfo.InvariantCulture),
            Changed = row.IsNull(2) ? "" : row.Text(2),
            Note =
                Guid.TryParse(row.IsNull(3) ? "" : row.Text(3), out var user) && user == parts.Users.ApplicationUserId
                    ? "byConnector"
                    : null,
            Values = values,
            Card = CardOf(values, isLead),
            Keys = RecordKey.Of(
                (KeyKind.Number, values.GetValueOrDefault("accountnumber")),
                (
                    KeyKind.Lead,
                    isLead ? id
                    : row.IsNull(5) ? null
                    : row.Text(5)
                ),
                (KeyKind.Vat, values.GetValueOrDefault("new_vatnumber")),
                (KeyKind.Email, values.GetValueOrDefault("emailaddress1"))
            ),
        };
    }

    private IReadOnlyDictionary<string, string> CardOf(Dictionary<string, string> values, bool isLead)
    {
        string? Value(string column) => values.GetValueOrDefault(column);
        var person = $"{Value("firstname")} {Value("lastname")}".Trim();
        var state = Value("statecode") is { } code and not "0"
            ? table.Find("statecode")!.FindOption(long.Parse(code, CultureInfo.InvariantCulture))?.Label
            : null;
        return CardValue.Of(
            (CardValue.Name, isLead ? Value("companyname") : Value("name")),
            (CardValue.Person, person),
            (CardValue.Number, Value("accountnumber")),
            (CardValue.Vat, Value("new_vatnumber")),
            (CardValue.Phone, Value("telephone1")),
            (CardValue.Mobile, Value("mobilephone")),
            (CardValue.Email, Value("emailaddress1")),
            (CardValue.City, Value("address1_city")),
            (CardValue.State, state)
        );
    }
}
