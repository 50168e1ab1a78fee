using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Linking;

/// <summary>Users merge records of the CRM: the link follows to the master.</summary>
public sealed class MergeTests
{
    private const string Erp =
        "CREATE TABLE customers (id INTEGER PRIMARY KEY AUTOINCREMENT, code VARCHAR(20), name VARCHAR(100), phone VARCHAR(50));";

    private const string TwoWay = """
        process: customers
        direction: two-way
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        fields:
          - { from: code, to: accountnumber, direction: one-way }
          - { from: name, to: name }
          - { from: phone, to: telephone1 }
        deletes: propagate
        reverse: { creates: yes, deletes: propagate }
        """;

    private const string OneWay = """
        process: customers
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        match: [ { code: accountnumber } ]
        fields:
          - { from: code, to: accountnumber }
          - { from: name, to: name }
          - { from: phone, to: telephone1, conflicts: crm }
        """;

    private const string Leads = """
        process: leads
        link: customer
        from: { connection: crm, entity: lead }
        to: { connection: crm, entity: account }
        match: [ { companyname: name } ]
        creates: no
        fields:
          - { from: companyname, to: name }
        """;

    [Fact]
    public async Task An_unlinked_master_takes_the_place_of_the_record_that_was_merged_into_it()
    {
        await using var world = await WorldAsync(TwoWay, "('C1', 'Rossi', '02')");
        await world.RunAsync();
        var merged = world.AccountOf("C1");
        var master = await world.Crm.CreateAsync("account", ("name", "Rossi SpA"), ("telephone1", "06"));
        await world.MergeAsync(merged, master);

        await world.RunAsync();

        (await world.LinkAsync("1")).ShouldBe([$"account {master:D}", "customers 1"]);
        world.Customers().ShouldBe(["C1|Rossi SpA|06"]);
        (await world.Installation.QuarantineAsync()).ShouldBeEmpty();

        world.Erp.Execute("UPDATE customers SET phone = '045'");
        await world.RunAsync();
        world.Account(master).ShouldBe("Rossi SpA|045");
        world.Account(merged).ShouldBe("Rossi|02");
        (await world.RunAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Two_that_are_merged_into_a_third_one_after_the_other_end_in_it()
    {
        await using var world = await WorldAsync(TwoWay, "('C1', 'Rossi', '02')");
        await world.RunAsync();
        var merged = world.AccountOf("C1");
        var between = await world.Crm.CreateAsync("account", ("name", "Rossi"));
        var master = await world.Crm.CreateAsync("account", ("name", "Rossi SpA"));
        await world.MergeAsync(merged, between);
        await world.MergeAsync(between, master);

        await world.RunAsync();

        (await world.LinkAsync("1")).ShouldBe([$"account {master:D}", "customers 1"]);
        world.Customers().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Where_both_are_linked_with_a_customer_a_person_decides_and_nothing_is_written_or_deleted()
    {
        await using var world = await WorldAsync(TwoWay, "('C1', 'Rossi', '02'), ('C2', 'Bianchi', '03')");
        await world.RunAsync();
        var (merged, master) = (world.AccountOf("C1"), world.AccountOf("C2"));
        await world.MergeAsync(merged, master);

        await world.RunAsync();
        world.Erp.Execute("UPDATE customers SET phone = '045' WHERE code = 'C1'");
        await world.RunAsync();

        var entry = (await world.Installation.QuarantineAsync()).ShouldHaveSingleItem();
        (entry.Reason, entry.SourceKey.Value).ShouldBe(("masters-differ", merged.ToString("D")));
        world.Account(merged).ShouldBe("Rossi|02");
        world.Customers().ShouldBe(["C1|Rossi|045", "C2|Bianchi|03"]);
    }

    [Fact]
    public async Task Two_links_that_share_no_other_entity_become_one()
    {
        await using var world = await WorldAsync(TwoWay, "('C1', 'Rossi', '02')", Leads);
        await world.RunAsync();
        var merged = world.AccountOf("C1");
        var lead = await world.Crm.CreateAsync("lead", ("companyname", "Rossi SpA"), ("lastname", "Rossi"));
        var master = await world.Crm.CreateAsync("account", ("name", "Rossi SpA"));
        (await world.Installation.RunAsync(world.Processes[1])).Ending.ShouldBe(RunEnding.Completed);
        await world.MergeAsync(merged, master);

        await world.RunAsync();
        await world.RunAsync();

        (await world.LinkAsync("1")).ShouldBe([$"account {master:D}", "customers 1", $"lead {lead:D}"]);
        // the customer and the master meet for the first time, and the ERP wins
        world.Customers().ShouldBe(["C1|Rossi|02"]);
        world.Account(master).ShouldBe("Rossi|02");
        (await world.RunAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_flow_that_only_writes_there_finds_it_when_it_reads_its_target()
    {
        await using var world = await WorldAsync(OneWay, "('C1', 'Rossi', '02')");
        await world.RunAsync();
        var merged = world.AccountOf("C1");
        var master = await world.Crm.CreateAsync("account", ("name", "Rossi"), ("accountnumber", "C1"));
        await world.MergeAsync(merged, master);

        world.Erp.Execute("UPDATE customers SET name = 'Rossi & figli'");
        await world.RunAsync();
        await world.RunAsync();

        (await world.LinkAsync("1")).ShouldBe([$"account {master:D}", "customers 1"]);
        world.Account(master).ShouldStartWith("Rossi & figli|");
        world.Account(merged).ShouldBe("Rossi|02");
    }

    [Fact]
    public async Task A_match_finds_the_master_and_not_what_was_merged_into_it()
    {
        await using var world = await WorldAsync(OneWay, "('C1', 'Rossi', '02')");
        var merged = await world.Crm.CreateAsync("account", ("name", "Rossi"), ("accountnumber", "C1"));
        var master = await world.Crm.CreateAsync("account", ("name", "Rossi"), ("accountnumber", "C1"));
        await world.MergeAsync(merged, master);

        await world.RunAsync();

        (await world.LinkAsync("1")).ShouldBe([$"account {master:D}", "customers 1"]);
    }

    private static async Task<World> WorldAsync(string yaml, string customers, params string[] more)
    {
        var erp = new SqliteSystem(Erp + $"INSERT INTO customers (code, name, phone) VALUES {customers};");
        var crm = await SandboxSystem.StartAsync();
        var installation = await TestInstallation.CreateAsync(erp, crm, "customers");
        ProcessDefinition[] processes = [.. more.Prepend(yaml).Select(TestInstallation.Parse)];
        installation.Use(processes);
        return new World(installation, erp, crm, processes);
    }

    private sealed record World(
        TestInstallation Installation,
        SqliteSystem Erp,
        SandboxSystem Crm,
        IReadOnlyList<ProcessDefinition> Processes
    ) : IAsyncDisposable
    {
        public async Task<long> RunAsync()
        {
            var writes = 0L;
            foreach (var flow in Processes.SelectMany(p => p.Flows))
            {
                var report = await Installation.RunAsync(flow);
                report.Ending.ShouldBe(RunEnding.Completed, report.Message);
                writes +=
                    report.Sums[JournalOutcome.Created]
                    + report.Sums[JournalOutcome.Updated]
                    + report.Sums[JournalOutcome.Linked]
                    + report.Sums[JournalOutcome.Deleted];
            }

            return writes;
        }

        public Task MergeAsync(Guid merged, Guid master) =>
            Crm.Crm.Users.MergeAsync("account", master, merged, SandboxSystem.Person, CancellationToken.None);

        public Guid AccountOf(string code) =>
            Guid.Parse(
                Crm.Query($"SELECT accountid FROM account WHERE accountnumber COLLATE BINARY = '{code}'")
                    .ShouldHaveSingleItem()
            );

        public string Account(Guid id) =>
            Crm.Query($"SELECT name, telephone1 FROM account WHERE accountid = '{id:D}'").ShouldHaveSingleItem();

        public IReadOnlyList<string> Customers() => Erp.Query("SELECT code, name, phone FROM customers ORDER BY id");

        public Task<IReadOnlyList<string>> LinkAsync(string customer) => Installation.LinkAsync("customers", customer);

        public ValueTask DisposeAsync() => Installation.DisposeAsync();
    }
}
