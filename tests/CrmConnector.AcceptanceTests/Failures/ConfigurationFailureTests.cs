using CrmConnector.AcceptanceTests.Cli;

namespace CrmConnector.AcceptanceTests.Failures;

/// <summary>What is said when the files are missing or wrong: every error at once, with its place and what to do.</summary>
public sealed class ConfigurationFailureTests : IDisposable
{
    private readonly CliProgram _program = new();
    private readonly CliSession _session;

    public ConfigurationFailureTests() => _session = new CliSession(_program);

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task There_is_no_installation_file()
    {
        await _session.DoAsync("status");
        await _session.DoAsync("status", "--json");
        await _session.DoAsync("run", "--installation", "elsewhere");
        _session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task The_installation_file_is_wrong_in_many_ways()
    {
        _program.Write(
            "crmconnector.yaml",
            """
            installation: Acme S.p.A.
            connections:
              erp:
                adapter: sqll
              crm:
                adapter: dataverse
                ulr: https://acme.crm4.dynamics.com
                clientSecret: hunter2
              shop:
                adapter: sql
                dialect: oracle
                database: shop
                commandTimeout: soon
            proceses: processes/
            state:
              key: hunter3
            """
        );
        await _session.DoAsync("validate");
        await _session.DoAsync("validate", "--json");
        _session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task Process_files_are_wrong_in_many_ways()
    {
        await _program.RunAsync("init", ".", "--name", "acme");
        _program.Write(
            "processes/erp-to-crm-customers.yaml",
            """
            process: erp-to-crm-customers
            title: ERP customers to CRM accounts
            link: customer
            from: { connection: epr, entity: customers }
            to: { connection: crm, entity: account }
            fields:
              - { from: code, to: accountnumber, convrt: trim }
              - { from: name, to: name, convert: trimm }
              - { to: description, template: {{name}} }
            guard: { updates: many }
            """
        );
        _program.Write("processes/broken.yaml", "process: broken\n  link: [customer\n");
        await _session.DoAsync("validate", "--offline");
        await _session.DoAsync("run");
        await _session.DoAsync("status", "--json");
        _session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task A_process_file_is_held_against_the_real_systems()
    {
        await using var world = await SandboxWorld.StartAsync(customers: 3);
        world.ChangeProcess("to: { connection: crm, entity: account }", "to: { connection: crm, entity: accounts }");
        await world.Session.DoAsync("validate");
        world.ChangeProcess("to: { connection: crm, entity: accounts }", "to: { connection: crm, entity: account }");
        world.ChangeProcess("{ from: code, to: accountnumber }", "{ from: cod, to: acountnumber }");
        world.ChangeProcess("{ vat: new_vatnumber }", "{ vatt: new_vatnumber }");
        world.ChangeProcess("{ field: active, is: true }", "{ field: active, is: perhaps }");
        world.ChangeProcess("to: numberofemployees }", "to: numberofemployees, convert: { date: it } }");
        world.ChangeProcess("{ set: { statecode: 1 } }", "{ set: { statcode: 1 } }");
        await world.Session.DoAsync("validate");
        await world.Session.DoAsync("run");
        await world.Session.DoAsync("plan", "--json");
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task A_process_or_command_is_unknown()
    {
        await using var world = await SandboxWorld.StartAsync(customers: 3);
        await world.Session.DoAsync("run", "erp-to-crm-customer");
        await world.Session.DoAsync("plan", "erp-to-crm-customer", "--json");
        await world.Session.DoAsync("rum");
        await world.Session.DoAsync("quarantine", "lst", "--json");
        await world.Session.DoAsync("run", "--ful");
        await world.Session.DoAsync("plan", "--examples", "several");
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task A_process_has_no_tests_that_pass()
    {
        await using var world = await SandboxWorld.StartAsync(customers: 3);
        world.Program.Write(
            "processes/erp-to-crm-customers.tests.yaml",
            """
            tests:
              - name: a wrong expectation
                record: { code: C1, name: Rossi, city: Roma, active: true }
                expect: { name: Bianchi, address1_city: Roma, telephon1: "1" }
              - name: a record that does not fit
                record: { code: C1, naem: Rossi, employees: many, active: true }
                expect: { name: Rossi }
              - name: not quarantined
                record: { code: C1, name: Rossi, active: true }
                quarantine: { field: emailaddress1 }
            """
        );
        await world.Session.DoAsync("test");
        await world.Session.DoAsync("test", "--json");
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }
}
