using CrmConnector.AcceptanceTests.Cli;

namespace CrmConnector.AcceptanceTests.Commands;

/// <summary>What is kept in step is chosen, as somebody at a terminal sees it.</summary>
public sealed class SelectionsTests
{
    private const string Process = "customers";

    private const string Erp = """
        CREATE TABLE customers (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT, phone TEXT, country TEXT);
        INSERT INTO customers VALUES (1, 'C1', 'Rossi', '1', 'IT'), (2, 'C2', 'Dupont', '2', 'FR'), (3, 'C3', 'Meier', '3', 'DE'), (4, 'C4', 'Verdi', '4', 'IT');
        """;

    private const string Crm = """
        CREATE TABLE account (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT, phone TEXT);
        """;

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
          - { from: phone, to: phone }
        deletes: propagate
        wizard:
          fields: [ { field: phone, title: Phone } ]
          conditions:
            - { field: country, question: "Customers of which countries?", tests: [in, notIn], answers: [IT, FR, DE] }
          leaving: [ keep, unlink, remove ]
        """;

    [Fact]
    public async Task A_selection_is_looked_at_planned_made_and_taken_back()
    {
        using var program = Start();
        var session = new CliSession(program);
        await session.DoAsync("selections", "show", Process);
        await session.DoAsync("run");
        await session.DoAsync("selections", "plan", Process, "--where", "{ field: country, in: [IT, FR] }");
        await session.DoAsync(
            "selections",
            "set",
            Process,
            "--where",
            "{ field: country, in: [IT, FR] }",
            "--field",
            "phone=to-target",
            "--leaving",
            "remove"
        );
        await session.DoAsync("selections", "show", Process);
        await session.DoAsync("status");
        await session.DoAsync("run");
        await session.DoAsync("explain", "erp/customers/3");
        await session.DoAsync("selections", "set", Process, "--off");
        await session.DoAsync("run");
        await session.DoAsync("status");
        await session.DoAsync("selections", "history", Process);
        await session.DoAsync("selections", "restore", Process, "0");
        await session.DoAsync("run");
        await session.DoAsync("selections", "show", Process);
        await session.DoAsync("selections", "restore", Process, "9");
        session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task A_machine_gets_the_same_in_json()
    {
        using var program = Start();
        var session = new CliSession(program);
        program.Write("mine.yaml", "where: [ { field: country, notIn: [DE] } ]\nfields: { phone: none }\n");
        await session.DoAsync("selections", "plan", Process, "mine.yaml", "--json");
        await session.DoAsync("selections", "set", Process, "mine.yaml", "--json");
        await session.DoAsync("selections", "show", Process, "--json");
        await session.DoAsync("run");
        await session.DoAsync("explain", "erp/customers/3", "--json");
        await session.DoAsync("selections", "restore", Process, "0", "--json");
        await session.DoAsync("selections", "history", Process, "--json");
        session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task What_cannot_be_chosen_is_refused_with_what_can()
    {
        using var program = Start();
        var session = new CliSession(program);
        program.Write("wrong.yaml", "onn: yes\nwhere: [ { field: country } ]\n");
        await session.DoAsync("selections", "set", Process);
        await session.DoAsync("selections", "set", Process, "--where", "{ field: name, is: Rossi }");
        await session.DoAsync("selections", "set", Process, "--where", "{ field: country, in: [XX] }");
        await session.DoAsync("selections", "set", Process, "--where", "country is IT");
        await session.DoAsync("selections", "set", Process, "--field", "name=none");
        await session.DoAsync("selections", "set", Process, "--field", "phone");
        await session.DoAsync("selections", "set", Process, "--leaving", "forget");
        await session.DoAsync("selections", "set", Process, "wrong.yaml");
        await session.DoAsync("selections", "set", Process, "--on", "--off");
        await session.DoAsync("selections", "history", Process);
        session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_a_slip_and_no_failure()
    {
        using var program = Start();

        var result = await program.RunAsync("selections", "set", Process, "missing.yaml");

        result.ExitCode.ShouldBe(2, result.Out);
        result.Error.ShouldContain("There is no file 'missing.yaml'.");
    }

    private static CliProgram Start() => TwoFiles.Start(Erp, Crm, Process, Yaml);
}
