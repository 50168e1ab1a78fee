using CrmConnector.AcceptanceTests.Cli;

namespace CrmConnector.AcceptanceTests.Commands;

/// <summary>Conflicts of a two-way process whose two systems number their records alike, as somebody at a terminal sees them.</summary>
public sealed class ConflictsTests
{
    private const string Yaml = """
        process: customers
        direction: two-way
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        match: [ { code: code } ]
        fields:
          - { from: code, to: code }
          - { from: name, to: name }
        conflicts: review
        """;

    /// <summary>Customer 1 is account 2, and the other way round; customer 3 is account 3.</summary>
    private const string Erp = """
        CREATE TABLE customers (id INTEGER PRIMARY KEY, code TEXT UNIQUE, name TEXT);
        INSERT INTO customers VALUES (1, 'A', 'Rossi'), (2, 'B', 'Bianchi'), (3, 'C', 'Verdi');
        """;

    private const string Crm = """
        CREATE TABLE account (id INTEGER PRIMARY KEY, code TEXT UNIQUE, name TEXT);
        INSERT INTO account VALUES (1, 'B', 'Bianchi'), (2, 'A', 'Rossi'), (3, 'C', 'Verdi');
        """;

    [Fact]
    public async Task A_key_that_two_records_have_must_be_named_with_its_entity()
    {
        using var program = await InConflictAsync();
        var session = new CliSession(program);
        await session.DoAsync("conflicts", "list");
        await session.DoAsync("conflicts", "show", "customers", "1");
        await session.DoAsync("conflicts", "show", "customers", "erp/customers/1");
        await session.DoAsync("conflicts", "show", "customers", "crm/account/1");
        await session.DoAsync("conflicts", "show", "customers", "3");
        await session.DoAsync("conflicts", "settle", "customers", "1", "erp");
        await session.DoAsync("conflicts", "settle", "customers", "crm/account/1", "crm");
        await session.DoAsync("conflicts", "show", "customers", "crm/contact/1");
        await session.DoAsync("run");
        session.Text.ShouldMatchApproved(Approved.InFolder);

        Names(program, "erp.db", "customers").ShouldBe(["Rossi erp", "Bianchi crm", "Verdi erp"]);
        Names(program, "crm.db", "account").ShouldBe(["Bianchi crm", "Rossi crm", "Verdi crm"]);
    }

    [Fact]
    public async Task A_machine_is_told_the_same()
    {
        using var program = await InConflictAsync();
        var session = new CliSession(program);
        await session.DoAsync("conflicts", "list", "--json");
        await session.DoAsync("conflicts", "show", "customers", "1", "--json");
        await session.DoAsync("conflicts", "show", "customers", "crm/account/1", "--json");
        session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    private static async Task<CliProgram> InConflictAsync()
    {
        var program = TwoFiles.Start(Erp, Crm, "customers", Yaml);
        await program.RunAsync("run");
        TwoFiles.InErp(program, "UPDATE customers SET name = name || ' erp'");
        TwoFiles.InCrm(program, "UPDATE account SET name = name || ' crm'");
        await program.RunAsync("run");
        return program;
    }

    private static IReadOnlyList<string> Names(CliProgram program, string file, string table) =>
        [.. SqliteFile.Texts(Path.Combine(program.Folder, file), $"SELECT name FROM {table} ORDER BY id")];
}
