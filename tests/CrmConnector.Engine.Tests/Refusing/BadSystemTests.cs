using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.Engine.Tests.Running;
using CrmConnector.Processes;
using CrmConnector.Sandbox;
using CrmConnector.State.Journal;
using CrmConnector.Testing;
using FaultKind = CrmConnector.Sandbox.FaultKind;

namespace CrmConnector.Engine.Tests.Refusing;

/// <summary>What is wrong with a system or a file stops what depends on it, with a sentence that says what to do, and nothing else.</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class BadSystemTests
{
    private const string Accounts = """
        process: customers
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        match: [ { code: accountnumber } ]
        fields:
          - { from: code, to: accountnumber }
          - { from: name, to: name }
        """;

    [Fact]
    public async Task A_column_of_the_source_that_was_dropped_since_yesterday_stops_its_process_only()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp
                + CustomerStory.Customers(1, 5)
                + "; CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO items VALUES (1, 'a')",
            CustomerStory.Crm + "CREATE TABLE product (id INTEGER PRIMARY KEY, name TEXT)",
            track: false
        );
        await installation.CompleteAsync(CustomerStory.Process);

        installation.InErp("ALTER TABLE customers DROP COLUMN phone; UPDATE customers SET name = 'new' WHERE id = 1");
        await installation.RestartAsync();
        var stopped = await installation.RunAsync(CustomerStory.Process);
        var other = await installation.CompleteAsync(
            """
            process: items
            link: item
            from: { connection: erp, entity: items }
            to: { connection: crm, entity: product }
            fields: [ { from: name, to: name } ]
            """
        );

        stopped.Ending.ShouldBe(RunEnding.Misconfigured);
        stopped.Message!.ShouldContain("phone");
        stopped.Message!.ShouldContain("customers");
        other.Sums[JournalOutcome.Created].ShouldBe(1);
        installation.QueryCrm("SELECT name FROM account WHERE code = 'C00001'").ShouldBe(["Name 1"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_column_that_is_dropped_while_the_program_is_running_stops_the_run(bool source)
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 5),
            CustomerStory.Crm,
            track: false
        );
        await installation.CompleteAsync(CustomerStory.Process);

        if (source)
        {
            installation.InErp("ALTER TABLE customers DROP COLUMN phone");
        }
        else
        {
            installation.InErp("UPDATE customers SET phone = 'new'");
            installation.InCrm("ALTER TABLE account DROP COLUMN phone");
        }

        var stopped = await installation.RunAsync(CustomerStory.Process);

        stopped.Ending.ShouldBe(RunEnding.Misconfigured);
        stopped.Message!.ShouldContain("phone");
    }

    [Fact]
    public async Task An_entity_that_is_gone_is_named()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 5),
            CustomerStory.Crm,
            track: false
        );
        installation.InCrm("DROP TABLE account");
        await installation.RestartAsync();

        var stopped = await installation.RunAsync(CustomerStory.Process);

        stopped.Ending.ShouldBe(RunEnding.Failed);
        stopped.Message!.ShouldContain("'account'");
        stopped.Message!.ShouldContain("crmconnector validate");
    }

    [Fact]
    public async Task A_CRM_that_is_not_there_stops_the_run_and_the_next_one_goes_on()
    {
        var erp = new SqliteSystem(CustomerStory.Erp + CustomerStory.Customers(1, 5));
        var crm = await SandboxSystem.StartAsync();
        await using var installation = await TestInstallation.CreateAsync(erp, crm, "customers");
        crm.Crm.Faults.Add(new Fault(FaultKind.Close) { Id = "down", Times = 0 });

        var stopped = await installation.RunAsync(Accounts);
        crm.Crm.Faults.Remove("down");
        var resumed = await installation.CompleteAsync(Accounts);

        stopped.Ending.ShouldBe(RunEnding.SystemUnavailable);
        stopped.Message!.ShouldContain("crm");
        resumed.Sums[JournalOutcome.Created].ShouldBe(5);
    }

    [SkippableFact]
    public async Task A_database_server_that_cannot_be_reached_is_named()
    {
        Skip.IfNot(PostgreSqlServer.SkipReason is null, PostgreSqlServer.SkipReason);
        await using var database = await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync();

        var error = await Should.ThrowAsync<SystemUnavailableException>(() => ReachAsync(database, port: 1));

        error.Message.ShouldContain("erp");
        error.Message.ShouldNotContain(database.Password);
    }

    [SkippableFact]
    public async Task Wrong_credentials_are_told_without_them()
    {
        Skip.IfNot(PostgreSqlServer.SkipReason is null, PostgreSqlServer.SkipReason);
        await using var database = await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync();
        var crm = await SandboxSystem.StartAsync();
        await using var _ = crm;
        const string wrong = "a-wrong-secret-indeed";

        var sql = await Should.ThrowAsync<CredentialsRefusedException>(() => ReachAsync(database, password: wrong));
        var dataverse = await Should.ThrowAsync<CredentialsRefusedException>(async () =>
        {
            await using var connection = await crm.ConnectAsync("crm", Context(), wrong);
            await connection.IdentifyAsync(CancellationToken.None);
        });

        foreach (var error in new Exception[] { sql, dataverse })
        {
            error.ToString().ShouldNotContain(wrong);
            error.Message.ShouldContain(error == sql ? "erp" : "crm");
        }
    }

    [Theory]
    [InlineData("Create")]
    [InlineData("Write")]
    [InlineData("Read")]
    public async Task A_privilege_that_the_CRM_does_not_give_is_named_and_the_next_run_goes_on(string right)
    {
        var erp = new SqliteSystem(CustomerStory.Erp + CustomerStory.Customers(1, 3));
        var crm = await SandboxSystem.StartAsync();
        await using var installation = await TestInstallation.CreateAsync(erp, crm, "customers");
        if (right == "Write")
        {
            await installation.CompleteAsync(Accounts);
            erp.Execute("UPDATE customers SET name = name || ' new'");
        }

        crm.Crm.Users.Deny(right, "account");
        var denied = await installation.RunAsync(Accounts);
        var entries = await installation.QuarantineAsync();
        crm.Crm.Users.AllowAll();

        if (denied.Ending == RunEnding.Completed)
        {
            entries.Count.ShouldBe(3);
            entries.ShouldAllBe(e => e.Reason == "not-allowed" && e.Detail.Contains("grant", StringComparison.Ordinal));
            await installation.Store.Quarantine.MarkForRetryAsync(entries[0].FlowId, null, CancellationToken.None);
        }
        else
        {
            denied.Ending.ShouldBe(RunEnding.Failed);
            denied.Message!.ShouldContain(
                right == "Read" ? "lacks the privilege prvReadAccount" : "may not write table"
            );
            denied.Message!.ShouldContain("Add ");
        }

        await installation.CompleteAsync(Accounts);
        crm.Query("SELECT count(*) || '' FROM account").ShouldBe(["3"]);
        (await installation.QuarantineAsync()).ShouldBeEmpty();
    }

    [SkippableTheory]
    [InlineData("INSERT", "created")]
    [InlineData("UPDATE", "changed")]
    [InlineData("DELETE", "deleted")]
    public async Task A_privilege_that_the_database_took_away_stops_the_run_and_is_named(string right, string word)
    {
        var erp = new SqliteSystem(CustomerStory.Erp + CustomerStory.Customers(1, 3));
        var crm = await PostgreSqlSystem.CreateAsync(
            "CREATE TABLE account (code text PRIMARY KEY, name text); DROP ROLE IF EXISTS poor; CREATE ROLE poor LOGIN PASSWORD 'poor';"
                + "GRANT SELECT, INSERT, UPDATE, DELETE ON account TO poor"
        );
        crm.LogInAs("poor", "poor");
        await using var installation = await TestInstallation.CreateAsync(erp, crm, "customers");
        const string process = """
            process: customers
            link: customer
            from: { connection: erp, entity: customers }
            to: { connection: crm, entity: account }
            fields: [ { from: code, to: code }, { from: name, to: name } ]
            deletes: propagate
            """;
        await installation.CompleteAsync(process);

        await crm.ExecuteAsync($"REVOKE {right} ON account FROM poor");
        erp.Execute("UPDATE customers SET name = 'new' WHERE id = 1; DELETE FROM customers WHERE id = 2");
        erp.Execute(CustomerStory.Customers(4, 1));
        await installation.RestartAsync();
        var denied = await installation.RunAsync(process);
        await crm.ExecuteAsync($"GRANT {right} ON account TO poor");
        await installation.RestartAsync();
        await installation.CompleteAsync(process);

        denied.Ending.ShouldBe(RunEnding.Misconfigured);
        denied.Message!.ShouldContain($"no record can be {word} in 'crm/account'");
        denied.Message!.ShouldContain("give the connection's user the right");
        (await crm.QueryAsync("SELECT name FROM account ORDER BY code")).ShouldBe(["new", "Name 3", "Name 4"]);
    }

    [Fact]
    public void A_secret_that_is_missing_is_told_with_the_place_and_the_cure()
    {
        var errors = new List<ConfigurationError>();
        var position = new SourcePosition("crmconnector.yaml", 6, 15);
        var resolver = new SecretResolver("/nowhere", _ => null, new Redactor());

        var text = resolver.Resolve(
            new SettingValue("${env:ERP_PASSWORD}", position),
            "setting 'password' of connection 'erp'",
            errors
        );

        text.ShouldBeNull();
        errors
            .ShouldHaveSingleItem()
            .ToString()
            .ShouldBe(
                "crmconnector.yaml(6,15): setting 'password' of connection 'erp' refers to the environment variable 'ERP_PASSWORD', which is not set; set it for the account that runs this program"
            );
    }

    [Theory]
    [InlineData("fields: [ { from: code, to: code }", "test.yaml(")]
    [InlineData("fields:\n\t- { from: code, to: code }", "test.yaml(")]
    [InlineData("fields: [ { to: code, template: {{code}} } ]", "quote")]
    [InlineData("fieldz: [ { from: code, to: code } ]", "did you mean 'fields'")]
    public void Wrong_YAML_is_told_with_line_and_column(string rest, string words)
    {
        var file = ProcessFileParser.Parse(
            "process: p\nlink: l\nfrom: { connection: erp, entity: customers }\nto: { connection: crm, entity: account }\n"
                + rest,
            "test.yaml"
        );

        file.Definition.ShouldBeNull();
        string.Join('\n', file.Errors).ShouldContain(words);
        file.Errors.ShouldAllBe(e => e.Position.Line >= 1 && e.Position.Column >= 1);
    }

    [Fact]
    public async Task An_unknown_field_a_wrong_type_and_an_unknown_converter_stop_a_run_with_all_errors_at_once()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3),
            CustomerStory.Crm
        );
        var process = CustomerStory
            .Process.Replace("{ from: name, to: name }", "{ from: nam, to: name }", StringComparison.Ordinal)
            .Replace(
                "{ from: phone, to: phone }",
                "{ from: phone, to: phone, convert: { fone: IT } }",
                StringComparison.Ordinal
            );

        var stopped = await installation.RunAsync(process);

        stopped.Ending.ShouldBe(RunEnding.Misconfigured);
        stopped.Message!.ShouldContain("test.yaml(7,");
        stopped.Message!.ShouldContain("did you mean 'name'?");
        stopped.Message!.ShouldContain("did you mean 'phone'?");
        installation.QueryCrm("SELECT code FROM account").ShouldBeEmpty();
    }

    [Fact]
    public void Two_processes_that_write_one_field_from_one_source_entity_are_an_error_unless_their_conditions_exclude_each_other()
    {
        ProcessFile[] clash = [File("a", "IT"), File("b", "IT")];
        ProcessFile[] apart = [File("a", "IT"), File("b", "FR")];

        Errors(clash).ShouldContain("b.yaml(5,");
        Errors(clash).ShouldContain("process 'a' writes this field from 'erp/customers' too");
        Errors(apart).ShouldNotContain("writes this field");

        static ProcessFile File(string name, string country) =>
            ProcessFileParser.Parse(
                $$"""
                process: {{name}}
                link: customer
                from: { connection: erp, entity: customers }
                to: { connection: crm, entity: account }
                fields: [ { from: name, to: name } ]
                where: [ { field: country, is: {{country}} } ]
                """,
                $"{name}.yaml"
            );

        static string Errors(ProcessFile[] files) =>
            string.Join(
                '\n',
                new ProcessValidator(CrmConnector.Planning.Converting.ConverterCatalogue.BuiltIn.Descriptions)
                    .Validate(
                        files,
                        new DiscoveredSchemas
                        {
                            Connections = ["erp", "crm"],
                            EntityNames = new Dictionary<string, IReadOnlyList<Abstractions.Schema.EntityName>>(
                                StringComparer.Ordinal
                            ),
                            Entities = new Dictionary<EntityAddress, Abstractions.Schema.EntitySchema>(),
                        }
                    )
                    .Errors.Where(e => e.Severity == Severity.Error)
            );
    }

    private static async Task ReachAsync(PostgreSqlDatabase database, int? port = null, string? password = null)
    {
        await using var connection = await ConnectAsync(database, port, password);
        await connection.IdentifyAsync(CancellationToken.None);
    }

    private static async Task<IConnection> ConnectAsync(
        PostgreSqlDatabase database,
        int? port = null,
        string? password = null
    )
    {
        var adapter = new CrmConnector.Adapters.Sql.SqlAdapter();
        return await adapter.ConnectAsync(
            AdapterSettings.Of(
                adapter,
                "erp",
                ("dialect", "postgresql"),
                ("host", database.Host),
                ("port", $"{port ?? database.Port}"),
                ("database", database.Name),
                ("user", database.User),
                ("password", password ?? database.Password)
            ),
            Context(),
            CancellationToken.None
        );
    }

    private static AdapterContext Context() => new(new TestClock(), new Random(1), AppContext.BaseDirectory);
}
