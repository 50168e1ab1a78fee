using CrmConnector.AcceptanceTests.Cli;

namespace CrmConnector.AcceptanceTests.Commands;

/// <summary>Leads that become customers, and those that wait for a person, as somebody at a terminal sees them.</summary>
public sealed class ConversionsTests
{
    private const string Process = "lead-becomes-customer";

    private const string Crm = """
        CREATE TABLE lead (id INTEGER PRIMARY KEY, company TEXT, vat TEXT, state INTEGER NOT NULL DEFAULT 0, customer_no TEXT);
        CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT, number TEXT, lead_id INTEGER REFERENCES lead(id));
        INSERT INTO lead (id, company, vat, state) VALUES (1, 'Rossi', 'IT1', 1), (2, 'Bianchi', NULL, 1), (3, 'Verdi', 'IT3', 1), (4, 'Not yet', 'IT4', 0);
        INSERT INTO account VALUES (7, 'Rossi', NULL, 1);
        """;

    private const string Erp = """
        CREATE TABLE customers (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, vat TEXT, no TEXT);
        CREATE TRIGGER numbered AFTER INSERT ON customers BEGIN UPDATE customers SET no = 'C' || (1000 + NEW.id) WHERE id = NEW.id; END;
        INSERT INTO customers (name, vat) VALUES ('Verdi', 'IT3'), ('Verdi & figli', 'IT3');
        """;

    private const string Yaml = """
        process: lead-becomes-customer
        link: customer
        from: { connection: crm, entity: lead }
        to: { connection: erp, entity: customers }
        match: [ { vat: vat } ]
        conversion:
          when: [ { field: state, is: 1 } ]
          requires: [ company, vat ]
          became: [ { entity: account, by: lead_id, writeBack: [ { from: no, to: number } ] } ]
        fields:
          - { from: company, to: name }
          - { from: vat, to: vat }
        writeBack:
          - { from: no, to: customer_no }
        """;

    [Fact]
    public async Task Steps_are_shown_and_what_waits_is_settled()
    {
        using var program = Start();
        var session = new CliSession(program);
        await session.DoAsync("run");
        await session.DoAsync("conversions", "list", "--all");
        await session.DoAsync("status");
        await session.DoAsync("conflicts", "list");
        await session.DoAsync("conflicts", "show", Process, "2");
        await session.DoAsync("conflicts", "settle", Process, "2", "crm");
        await session.DoAsync("conflicts", "settle", Process, "2", "--value", "vta=IT2");
        await session.DoAsync("conflicts", "settle", Process, "2", "--value", "vat=IT2");
        await session.DoAsync("conflicts", "show", Process, "3");
        await session.DoAsync("conflicts", "settle", Process, "3", "--match", "2");
        await session.DoAsync("run");
        await session.DoAsync("conversions", "list");
        await session.DoAsync("explain", "crm/lead/2");

        SqliteFile
            .Texts(Path.Combine(program.Folder, "crm.db"), "SELECT customer_no FROM lead ORDER BY id")
            .ShouldBe(["C1003", "C1004", "C1002", ""]);
        session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task A_machine_is_told_the_same()
    {
        using var program = Start();
        await program.RunAsync("run");
        var session = new CliSession(program);
        await session.DoAsync("conversions", "list", Process, "--all", "--json");
        await session.DoAsync("conflicts", "show", Process, "2", "--json");
        session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task What_an_undo_took_back_is_not_told_as_done()
    {
        using var program = Start(Yaml + "\njournal: values\n");
        await program.RunAsync("run");
        var session = new CliSession(program);
        await session.DoAsync("undo", "2");
        await session.DoAsync("conversions", "list", "--all");
        await session.DoAsync("undo", "1");
        await session.DoAsync("conversions", "list", "--all");
        await session.DoAsync("status");
        session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    private static CliProgram Start(string yaml = Yaml) => TwoFiles.Start(Erp, Crm, Process, yaml);
}
