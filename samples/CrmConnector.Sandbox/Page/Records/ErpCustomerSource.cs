using System.Security.Cryptography;
using System.Text.Json;
using CrmConnector.Sandbox.Erp;

namespace CrmConnector.Sandbox.Page.Records;

/// <summary>The customers of the sample ERP.</summary>
internal sealed class ErpCustomerSource(string path, ErpReader reader, TimeProvider time) : IRecordSource
{
    private const string Searched =
        "(code LIKE $s ESCAPE '\\' OR name LIKE $s ESCAPE '\\' OR email LIKE $s ESCAPE '\\' OR vat LIKE $s ESCAPE '\\' "
        + "OR phone LIKE $s ESCAPE '\\' OR city LIKE $s ESCAPE '\\')";

    private static readonly PageOption[] YesNo = [new("true", "true"), new("false", "false")];

    public string Name => "customers";

    public string System => "erp";

    public IReadOnlyList<PageField> Fields { get; } =
    [
        new("code", "number") { IsCreateOnly = true },
        new("name", "name"),
        new("phone", "phone"),
        new("email", "email"),
        new("vat", "vat"),
        new("fiscal_code", "fiscalCode"),
        new("address", "street"),
        new("postcode", "postcode"),
        new("city", "city"),
        new("province", "province"),
        new("country", "country"),
        new("website", "website"),
        new("pec", "pec"),
        new("sdi_code", "sdi"),
        new("agent", "agent"),
        new("sector", "sector"),
        new("employees", "employees"),
        new("credit_limit", "creditLimit"),
        new("currency", "currency") { IsRequired = true },
        new("active", "active", PageFieldType.Choice) { Options = YesNo, IsRequired = true },
        new("notes", "notes", PageFieldType.LongText),
    ];

    public IReadOnlyList<PageOption> Places => [];

    public long Count() => (long)reader.Scalar("SELECT count(*) FROM customers")!;

    public SourcePage Page(RecordQuery query)
    {
        var search = query.Search is null ? "" : " AND " + Searched;
        var rows = reader.Rows(
            $"SELECT * FROM customers WHERE code > $after{search} ORDER BY code LIMIT $size",
            ("$after", query.After ?? ""),
            ("$s", query.Pattern),
            ("$size", query.Size + 1)
        );
        return SourcePage.Of(rows, query.Size, Read, row => row["code"]);
    }

    public IReadOnlyList<PageRecord> Latest(RecordQuery query)
    {
        var search = query.Search is null ? "" : " WHERE " + Searched;
        return
        [
            .. reader
                .Rows(
                    $"SELECT * FROM customers{search} ORDER BY modified DESC, code DESC LIMIT $size",
                    ("$s", query.Pattern),
                    ("$size", query.Size)
                )
                .Select(Read),
        ];
    }

    public IReadOnlyList<PageRecord> WithKeys(KeyKind kind, IReadOnlyCollection<string> values, int most)
    {
        var column = kind switch
        {
            KeyKind.Number => "code",
            KeyKind.Vat => "vat",
            KeyKind.Email => "lower(email)",
            _ => null,
        };
        return column is null
            ? []
            :
            [
                .. reader
                    .Rows(
                        $"SELECT * FROM customers WHERE {column} IN (SELECT value FROM json_each($keys)) LIMIT $most",
                        ("$keys", JsonSerializer.Serialize(values)),
                        ("$most", most)
                    )
                    .Select(Read),
            ];
    }

    public PageRecord? Find(string id) =>
        reader.Rows("SELECT * FROM customers WHERE code = $code", ("$code", id)).Select(Read).FirstOrDefault();

    public Task<string> CreateAsync(
        string? place,
        IReadOnlyDictionary<string, string?> values,
        CancellationToken cancellationToken
    ) => Task.FromResult(ErpUsers.CreateCustomer(path, values, time.GetUtcNow()));

    public Task EditAsync(
        PageRecord record,
        IReadOnlyDictionary<string, string?> values,
        CancellationToken cancellationToken
    )
    {
        ErpUsers.EditCustomer(path, record.Id, values, time.GetUtcNow());
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        ErpUsers.DeleteCustomer(path, id, time.GetUtcNow());
        return Task.CompletedTask;
    }

    private PageRecord Read(Dictionary<string, string> row)
    {
        string? Value(string column) => row.GetValueOrDefault(column);
        return new PageRecord
        {
            Source = Name,
            Id = row["code"],
            // the ERP has no version of its own: the row is one
            Version = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(row)).AsSpan(0, 8)),
            Changed = Value("modified")?.Replace(' ', 'T') ?? "",
            Values = row,
            Card = CardValue.Of(
                (CardValue.Name, Value("name")),
                (CardValue.Number, Value("code")),
                (CardValue.Vat, Value("vat")),
                (CardValue.Phone, Value("phone")),
                (CardValue.Email, Value("email")),
                (CardValue.City, Value("city")),
                (CardValue.State, Value("active") is "false" ? "inactive" : null)
            ),
            Keys = RecordKey.Of(
                (KeyKind.Number, Value("code")),
                (KeyKind.Vat, Value("vat")),
                (KeyKind.Email, Value("email"))
            ),
        };
    }
}
