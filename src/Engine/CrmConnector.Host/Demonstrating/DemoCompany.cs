using System.Globalization;
using System.Text.Json.Nodes;
using CrmConnector.Host.Sandboxing;
using CrmConnector.Sandbox;
using CrmConnector.Sandbox.Erp;
using Microsoft.Data.Sqlite;

namespace CrmConnector.Host.Demonstrating;

/// <summary>What people of the sample company do in their systems, and what they see there.</summary>
internal sealed class DemoCompany(SandboxFolder folder, SandboxSystems systems, TimeProvider time)
{
    private const string NewLeadMail = "ines@rua-alta.example";

    /// <summary>Customers with a complete address in Italy, whom every system has.</summary>
    public IReadOnlyList<string> Customers { get; } =
        Texts(
            folder.Erp,
            "SELECT code FROM customers c WHERE active AND country = 'IT' AND length(name) < 60 AND email LIKE 'info@%.example' "
                + "AND 1 = (SELECT count(*) FROM customers d WHERE d.name = c.name) ORDER BY code"
        );

    /// <summary>A customer's name.</summary>
    public string NameOf(string code) => InErp(code, "name")!;

    /// <summary>A field of a customer in the ERP.</summary>
    public string? InErp(string code, string column) =>
        First(Texts(folder.Erp, $"SELECT {column} FROM customers WHERE code = $1", code));

    /// <summary>A field of a customer's account in the CRM.</summary>
    public string? InCrm(string code, string column) =>
        First(Texts(folder.Crm, $"SELECT {column} || '' FROM account WHERE accountnumber COLLATE BINARY = $1", code));

    /// <summary>The first phone number of each of a customer's contacts in the mailboxes.</summary>
    public IReadOnlyList<string?> PhonesInExchange(string name) =>
        [.. Contacts(name).Select(c => (string?)(c.Fields["businessPhones"] as JsonArray)?.FirstOrDefault())];

    /// <summary>The categories of a company's contacts in the mailboxes.</summary>
    public IReadOnlyList<string> CategoriesInExchange(string name) =>
        [
            .. Contacts(name)
                .SelectMany(c => (c.Fields["categories"] as JsonArray ?? []).Select(category => (string)category!))
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>Somebody changes a customer in the ERP.</summary>
    public void EditInErp(string code, string field, string value) =>
        ErpUsers.EditCustomer(
            folder.Erp,
            code,
            new Dictionary<string, string?>(StringComparer.Ordinal) { [field] = value },
            time.GetUtcNow()
        );

    /// <summary>Somebody deletes a customer in the ERP.</summary>
    public void DeleteInErp(string code) => ErpUsers.DeleteCustomer(folder.Erp, code, time.GetUtcNow());

    /// <summary>A sales person changes a customer's account in the CRM.</summary>
    public Task EditInCrmAsync(string code, string field, string value, CancellationToken cancellationToken) =>
        systems.Crm.Users.EditAsync(
            "account",
            Guid.Parse(InCrm(code, "accountid")!),
            new Dictionary<string, object?>(StringComparer.Ordinal) { [field] = value },
            SandboxUsers.People[0],
            cancellationToken
        );

    /// <summary>A sales person notes somebody whom she met at a fair as a contact in her mailbox.</summary>
    public Task NoteLeadAsync(CancellationToken cancellationToken) =>
        systems.Exchange!.Users.CreateAsync(
            systems.Exchange.Mailboxes[0],
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["givenName"] = "Inês",
                ["surname"] = "Conceição",
                ["companyName"] = LeadCompany,
                ["emailAddresses"] = new[] { new { name = "Inês", address = NewLeadMail } },
                ["businessPhones"] = new[] { "045 8001201" },
                ["businessAddress"] = new { city = "Verona", countryOrRegion = "Italia" },
                ["categories"] = new[] { "Lead" },
            },
            folder: null,
            cancellationToken
        );

    /// <summary>The company of that contact.</summary>
    public const string LeadCompany = "Rua Alta S.r.l.";

    /// <summary>The CRM's lead for that contact; null while there is none.</summary>
    public Guid? Lead() =>
        Texts(folder.Crm, "SELECT leadid FROM lead WHERE emailaddress1 COLLATE BINARY = $1", NewLeadMail)
            is [var id, ..]
            ? Guid.Parse(id)
            : null;

    /// <summary>The sales person adds the VAT number, and qualifies the lead.</summary>
    public async Task QualifyAsync(Guid lead, CancellationToken cancellationToken)
    {
        await systems.Crm.Users.EditAsync(
            "lead",
            lead,
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["new_vatnumber"] = "01234567897" },
            SandboxUsers.People[0],
            cancellationToken
        );
        await systems.Crm.Users.QualifyAsync(lead, SandboxUsers.People[0], cancellationToken);
    }

    /// <summary>The number that the ERP gave the new customer; null while it has none.</summary>
    public string? NewCustomer() => First(Texts(folder.Erp, "SELECT code FROM customers WHERE name = $1", LeadCompany));

    /// <summary>The number that stands in the CRM's lead; null while none does.</summary>
    public string? NumberInLead(Guid lead) =>
        First(
            Texts(
                folder.Crm,
                "SELECT new_customernumber FROM lead WHERE leadid COLLATE BINARY = $1 AND new_customernumber IS NOT NULL",
                lead.ToString("D")
            )
        );

    private IEnumerable<ExchangeContact> Contacts(string company) =>
        systems
            .Exchange!.Mailboxes.SelectMany(systems.Exchange.Users.Contacts)
            .Where(c => string.Equals((string?)c.Fields["companyName"], company, StringComparison.Ordinal));

    private static string? First(IReadOnlyList<string> texts) => texts.Count > 0 ? texts[0] : null;

    private static IReadOnlyList<string> Texts(string file, string sql, params string[] values)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        // the sandbox CRM's way to compare text, without which SQLite does not even look at its tables
        connection.CreateCollation("dv", string.CompareOrdinal);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${i + 1}"), values[i]);
        }

        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        }

        return texts;
    }
}
