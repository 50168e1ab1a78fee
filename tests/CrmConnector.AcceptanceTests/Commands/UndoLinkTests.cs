using CrmConnector.AcceptanceTests.Cli;

namespace CrmConnector.AcceptanceTests.Commands;

/// <summary>Links that a run dissolved and an undo puts back, as somebody at a terminal sees them.</summary>
public sealed class UndoLinkTests
{
    private const string Installation = """
        installation: test
        connections:
          erp: { adapter: sql, dialect: sqlite, database: erp.db }
          crm: { adapter: sql, dialect: sqlite, database: crm.db }
        state: { key: "${env:KEY}" }
        """;

    private const string Yaml = """
        process: customers
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        fields:
          - { from: code, to: code }
          - { from: name, to: name }
        deletes: unlink
        journal: values
        """;

    private const string Three = "INSERT INTO customers VALUES ('A', 'Rossi'), ('B', 'Bianchi'), ('C', 'Verdi');";

    [Fact]
    public async Task Links_are_put_back_where_both_records_are_there()
    {
        using var program = new CliProgram();
        program.Variables["KEY"] = "a secret of the tests, long enough for a key";
        program.Write("crmconnector.yaml", Installation);
        program.Write("processes/customers.yaml", Yaml);
        var erp = Path.Combine(program.Folder, "erp.db");
        SqliteFile.Execute(erp, $"CREATE TABLE customers (code TEXT PRIMARY KEY, name TEXT); {Three}");
        SqliteFile.Execute(
            Path.Combine(program.Folder, "crm.db"),
            "CREATE TABLE account (code TEXT PRIMARY KEY, name TEXT);"
        );
        await program.RunAsync("run");
        SqliteFile.Execute(erp, "DELETE FROM customers WHERE code <> 'A'");
        await program.RunAsync("run");
        SqliteFile.Execute(erp, "INSERT INTO customers VALUES ('B', 'Bianchi')");

        var session = new CliSession(program);
        await session.DoAsync("undo", "2", "--plan");
        await session.DoAsync("undo", "2");
        await session.DoAsync("resume", "customers");
        await session.DoAsync("run");
        await session.DoAsync("links", "show", "erp/customers/B");
        session.Text.ShouldMatchApproved(Approved.InFolder);
    }
}
