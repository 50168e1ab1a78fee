using CrmConnector.Engine.Tests.Installing;
using CrmConnector.Sandbox;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Refusing;

/// <summary>A record that cannot be synced is quarantined with record, field and cure; everything else is synced.</summary>
public sealed class BadRecordTests
{
    private const string Erp = """
        CREATE TABLE customers (id INTEGER PRIMARY KEY, code TEXT, name TEXT, notes TEXT, sector INTEGER, credit TEXT, since TEXT, email TEXT);
        INSERT INTO customers VALUES
            (1, 'C1', 'Rossi', 'a', 1, '10.50', '2020-01-31', 'a@x.example'),
            (2, 'C2', 'Bianchi', 'b', 2, '20.50', '2020-02-28', 'b@x.example'),
            (3, 'C3', 'Verdi', 'c', 3, '30.50', '2020-03-31', 'c@x.example');
        """;

    private const string Process = """
        process: customers
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        match: [ { code: accountnumber } ]
        fields:
          - { from: code, to: accountnumber }
          - { from: name, to: name }
          - { from: notes, to: description }
          - { from: sector, to: industrycode }
          - { from: credit, to: creditlimit }
          - { from: since, to: new_since }
          - { from: email, to: emailaddress1, convert: [email] }
        """;

    public static TheoryData<string, string, string, string> Values() =>
        new()
        {
            { "name", Text(161), "too-long", "truncate" },
            { "sector", "999", "unknown-choice", "values" },
            { "since", "'2026-02-30'", "invalid-value", "convert: { date" },
            { "since", "'tomorrow'", "invalid-value", "convert: { date" },
            { "name", "'a' || char(0) || 'b'", "invalid-value", "remove" },
            { "credit", "'100000000000001'", "out-of-range", "correct it in the source" },
            { "credit", "'79228162514264337593543950336'", "out-of-range", "correct it in the source" },
            { "credit", "'1e400'", "invalid-value", "convert: { number" },
            { "credit", "'1.23456789'", "out-of-range", "decimals: 4" },
            { "credit", "'12,5'", "invalid-value", "convert: { number" },
            { "email", "'no address'", "invalid-value", "email: keep" },
            { "notes", "CAST(zeroblob(10485760) AS TEXT)", "*", "" },
            { "notes", Text(10_485_760), "too-long", "truncate" },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_bad_value_is_named_with_record_field_and_cure(
        string field,
        string value,
        string reason,
        string cure
    )
    {
        var erp = new SqliteSystem(Erp + $"UPDATE customers SET {field} = {value} WHERE id = 2");
        var crm = await StartCrmAsync();
        await using var installation = await TestInstallation.CreateAsync(erp, crm, "customers");

        var report = await installation.CompleteAsync(Process);

        report.Sums[JournalOutcome.Created].ShouldBe(2);
        var entry = (await installation.QuarantineAsync()).ShouldHaveSingleItem();
        entry.SourceKey.Value.ShouldBe("2");
        entry.Field.ShouldBe(Target(field));
        entry.Detail.ShouldContain(cure);
        if (reason != "*")
        {
            entry.Reason.ShouldBe(reason, entry.Detail);
        }

        erp.Execute(
            "UPDATE customers SET name = 'N', notes = 'n', sector = 1, credit = '1', since = '2020-01-01', email = 'n@x.example' WHERE id = 2"
        );
        (await installation.CompleteAsync(Process)).Sums[JournalOutcome.Created].ShouldBe(1);
        (await installation.QuarantineAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_quarantined_and_never_replaced_in_silence()
    {
        var erp = new SqliteSystem(Erp);
        using (var connection = erp.Open())
        {
            using var update = connection.CreateCommand();
            // CESU-8: what a careless program writes for half of a surrogate pair
            update.CommandText = "UPDATE customers SET name = CAST(x'61EDA08062' AS TEXT) WHERE id = 2";
            update.ExecuteNonQuery();
        }

        var crm = await StartCrmAsync();
        await using var installation = await TestInstallation.CreateAsync(erp, crm, "customers");
        var report = await installation.CompleteAsync(Process);

        report.Sums[JournalOutcome.Created].ShouldBe(2);
        var entry = (await installation.QuarantineAsync()).ShouldHaveSingleItem();
        (entry.SourceKey.Value, entry.Field, entry.Reason).ShouldBe(("2", "name", "invalid-value"));
    }

    [Fact]
    public async Task A_lone_surrogate_that_a_mapping_makes_is_quarantined()
    {
        var erp = new SqliteSystem(Erp + "UPDATE customers SET name = 'x👍' WHERE id = 2");
        var crm = await StartCrmAsync();
        await using var installation = await TestInstallation.CreateAsync(erp, crm, "customers");
        var process = Process.Replace(
            "{ from: name, to: name }",
            "{ from: name, to: name, convert: { regex: \"^x(.)\" } }",
            StringComparison.Ordinal
        );

        var report = await installation.CompleteAsync(process);

        report.Sums[JournalOutcome.Created].ShouldBe(2);
        (await installation.QuarantineAsync()).ShouldHaveSingleItem().Field.ShouldBe("name");
    }

    [Fact]
    public async Task A_duplicate_that_the_CRM_refuses_is_named()
    {
        var erp = new SqliteSystem(
            "CREATE TABLE customers (id INTEGER PRIMARY KEY, code TEXT, vat TEXT); INSERT INTO customers VALUES (1, 'C1', 'V'), (2, 'C2', 'W'), (3, 'C3', 'V')"
        );
        var crm = new SqliteSystem("CREATE TABLE account (code TEXT NOT NULL PRIMARY KEY, vat TEXT UNIQUE);");
        await using var installation = await TestInstallation.CreateAsync(erp, crm, "customers");

        var report = await installation.CompleteAsync(
            """
            process: customers
            link: customer
            from: { connection: erp, entity: customers }
            to: { connection: crm, entity: account }
            fields:
              - { from: code, to: code }
              - { from: vat, to: vat }
            """
        );

        report.Sums[JournalOutcome.Created].ShouldBe(2);
        var entry = (await installation.QuarantineAsync()).ShouldHaveSingleItem();
        (entry.SourceKey.Value, entry.Field, entry.Reason).ShouldBe(("3", "vat", "duplicate"));
        entry.Detail.ShouldContain("make it unique");
    }

    [Fact]
    public async Task A_required_field_without_a_value_is_named()
    {
        var erp = new SqliteSystem(
            "CREATE TABLE customers (id INTEGER PRIMARY KEY, code TEXT, name TEXT); INSERT INTO customers VALUES (1, 'C1', 'a'), (2, 'C2', NULL)"
        );
        var crm = new SqliteSystem("CREATE TABLE account (code TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL);");
        await using var installation = await TestInstallation.CreateAsync(erp, crm, "customers");

        var report = await installation.CompleteAsync(
            """
            process: customers
            link: customer
            from: { connection: erp, entity: customers }
            to: { connection: crm, entity: account }
            fields:
              - { from: code, to: code }
              - { from: name, to: name }
            """
        );

        report.Sums[JournalOutcome.Created].ShouldBe(1);
        var entry = (await installation.QuarantineAsync()).ShouldHaveSingleItem();
        (entry.SourceKey.Value, entry.Field, entry.Reason).ShouldBe(("2", "name", "required"));
    }

    [Fact]
    public async Task A_key_that_changes_in_the_source_is_linked_again_by_match()
    {
        var erp = new SqliteSystem(Erp);
        var crm = await StartCrmAsync();
        await using var installation = await TestInstallation.CreateAsync(erp, crm, "customers");
        await installation.CompleteAsync(Process + "\ndeletes: propagate\n");

        erp.Execute("UPDATE customers SET id = 20, name = 'Bianchi & Figli' WHERE id = 2");
        var report = await installation.CompleteAsync(Process + "\ndeletes: propagate\n");

        report.Sums[JournalOutcome.Created].ShouldBe(0);
        report.Sums[JournalOutcome.Deleted].ShouldBe(0);
        crm.Query("SELECT accountnumber, name FROM account ORDER BY accountnumber COLLATE BINARY")
            .ShouldBe(["C1|Rossi", "C2|Bianchi & Figli", "C3|Verdi"]);
        erp.Execute("UPDATE customers SET name = 'again' WHERE id = 20");
        (await installation.CompleteAsync(Process + "\ndeletes: propagate\n")).Sums[JournalOutcome.Updated].ShouldBe(1);
    }

    [Fact]
    public async Task A_mapped_key_that_changes_is_never_written_in_silence()
    {
        var erp = new SqliteSystem(Erp);
        var crm = new SqliteSystem("CREATE TABLE account (code TEXT NOT NULL PRIMARY KEY, name TEXT);");
        await using var installation = await TestInstallation.CreateAsync(erp, crm, "customers");
        const string process = """
            process: customers
            link: customer
            from: { connection: erp, entity: customers }
            to: { connection: crm, entity: account }
            fields:
              - { from: code, to: code }
              - { from: name, to: name }
            """;
        await installation.CompleteAsync(process);

        erp.Execute(
            "UPDATE customers SET code = 'C2x', name = 'new' WHERE id = 2; UPDATE customers SET name = 'new' WHERE id = 3"
        );
        var report = await installation.CompleteAsync(process);

        report.Sums[JournalOutcome.Updated].ShouldBe(1);
        var entry = (await installation.QuarantineAsync()).ShouldHaveSingleItem();
        (entry.SourceKey.Value, entry.Field).ShouldBe(("2", "code"));
        crm.Query("SELECT code, name FROM account ORDER BY code").ShouldBe(["C1|Rossi", "C2|Bianchi", "C3|new"]);
    }

    private static Task<SandboxSystem> StartCrmAsync() =>
        SandboxSystem.StartAsync(new SandboxColumn("account", "new_since", "date"));

    private static string Text(int length) => $"printf('%.{length}c', 'x')";

    private static string Target(string field) =>
        field switch
        {
            "sector" => "industrycode",
            "credit" => "creditlimit",
            "since" => "new_since",
            "email" => "emailaddress1",
            "notes" => "description",
            _ => field,
        };
}
