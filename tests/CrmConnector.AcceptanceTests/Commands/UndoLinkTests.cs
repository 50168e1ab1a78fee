using CrmConnector.AcceptanceTests.Cli;

namespace CrmConnector.AcceptanceTests.Commands;

/// <summary>Links that a run dissolved and an undo puts back, as somebody at a terminal sees them.</summary>
public sealed class UndoLinkTests
{
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
        using var program = TwoFiles.Start(
            $"CREATE TABLE customers (code TEXT PRIMARY KEY, name TEXT); {Three}",
            "CREATE TABLE account (code TEXT PRIMARY KEY, name TEXT);",
            "customers",
            Yaml
        );
        await program.RunAsync("run");
        TwoFiles.InErp(program, "DELETE FROM customers WHERE code <> 'A'");
        await program.RunAsync("run");
        TwoFiles.InErp(program, "INSERT INTO customers VALUES ('B', 'Bianchi')");

        var session = new CliSession(program);
        await session.DoAsync("undo", "2", "--plan");
        await session.DoAsync("undo", "2");
        await session.DoAsync("resume", "customers");
        await session.DoAsync("run");
        await session.DoAsync("links", "show", "erp/customers/B");
        session.Text.ShouldMatchApproved(Approved.InFolder);
    }
}
