using System.Text;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.Processes;
using CrmConnector.Sandbox;
using FaultKind = CrmConnector.Sandbox.FaultKind;

namespace CrmConnector.Engine.Tests.Privacy;

/// <summary>Tries to break G8: planted values and secrets are looked for in everything that is stored or told.</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class PrivacyTests
{
    /// <summary>Stands in every planted value, in good records and in bad ones.</summary>
    private const string Planted = "PLANTEDVALUE";

    private const string Secret = "planted secret of the hash key";

    private const string Erp = """
        CREATE TABLE customers (id INTEGER PRIMARY KEY, code TEXT, name TEXT, vat TEXT, sector TEXT, since TEXT, parent INTEGER REFERENCES customers(id));
        INSERT INTO customers VALUES
            (1, 'PLANTEDVALUE-code-1', 'PLANTEDVALUE good', 'PLANTEDVALUE-1', 'PLANTEDVALUE-A', '2020-01-01', 9),
            (2, 'PLANTEDVALUE-code-2', 'PLANTEDVALUE duplicate', 'PLANTEDVALUE-1', 'PLANTEDVALUE-A', '2020-01-01', NULL),
            (3, 'PLANTEDVALUE-code-3', 'PLANTEDVALUE too long, and long, and long, and long', 'PLANTEDVALUE-3', 'PLANTEDVALUE-A', '2020-01-01', NULL),
            (4, 'PLANTEDVALUE-code-4', 'PLANTEDVALUE', 'PLANTEDVALUE-4', 'PLANTEDVALUE-unknown', '2020-01-01', NULL),
            (5, 'PLANTEDVALUE-code-5', 'PLANTEDVALUE', 'PLANTEDVALUE-5', 'PLANTEDVALUE-A', 'PLANTEDVALUE-no-date', NULL),
            (6, 'PLANTEDVALUE-code-6', 'PLANTEDVALUE checked', 'PLANTEDVALUE-6', 'PLANTEDVALUE-A', '2020-01-01', NULL),
            (7, 'PLANTEDVALUE-code-7', 'PLANTEDVALUE matched', 'PLANTEDVALUE-7', 'PLANTEDVALUE-A', '2020-01-01', NULL),
            (8, 'PLANTEDVALUE-code-8', 'PLANTEDVALUE ambiguous', 'PLANTEDVALUE-8', 'PLANTEDVALUE-A', '2020-01-01', NULL),
            (9, 'PLANTEDVALUE-code-9', 'PLANTEDVALUE parent', 'PLANTEDVALUE-9', 'PLANTEDVALUE-A', '2020-01-01', NULL);
        """;

    private const string Process = """
        process: customers
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        match: [ { code: code } ]
        fields:
          - { from: code, to: code }
          - { from: name, to: name }
          - { from: vat, to: vat }
          - { from: sector, to: sector, values: { PLANTEDVALUE-A: 1 } }
          - { from: since, to: since }
          - { from: parent, to: parent, reference: customer }
        """;

    [Fact]
    public async Task No_field_value_and_no_secret_is_in_the_state_files_the_report_or_the_quarantine_of_a_SQLite_target()
    {
        var crm = new SqliteSystem(
            """
            CREATE TABLE account (id INTEGER PRIMARY KEY, code TEXT, name VARCHAR(40) CHECK (name NOT LIKE '%checked'), vat TEXT UNIQUE, sector INTEGER, since DATE,
                parent INTEGER REFERENCES account(id));
            INSERT INTO account (code, name) VALUES ('PLANTEDVALUE-code-7', 'PLANTEDVALUE before'), ('PLANTEDVALUE-code-8', 'a'), ('PLANTEDVALUE-code-8', 'b');
            """
        );
        await RunAsync(crm, bad: 6);
    }

    [SkippableFact]
    public async Task No_field_value_and_no_secret_is_in_the_state_files_the_report_or_the_quarantine_of_a_PostgreSQL_target()
    {
        var crm = await PostgreSqlSystem.CreateAsync(
            """
            CREATE TABLE account (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code text, name varchar(40) CHECK (name NOT LIKE '%checked'), vat text UNIQUE, sector int, since date,
                parent int REFERENCES account(id));
            INSERT INTO account (code, name) VALUES ('PLANTEDVALUE-code-7', 'PLANTEDVALUE before'), ('PLANTEDVALUE-code-8', 'a'), ('PLANTEDVALUE-code-8', 'b');
            """
        );
        await RunAsync(crm, bad: 6);
    }

    [Fact]
    public async Task What_a_rule_of_the_CRM_says_about_a_value_is_not_kept()
    {
        var erp = new SqliteSystem(
            "CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO customers VALUES (1, 'PLANTEDVALUE one'), (2, 'two')"
        );
        var crm = await SandboxSystem.StartAsync();
        crm.Crm.Faults.Add(
            new Fault(FaultKind.PluginAbort)
            {
                Table = "account",
                Column = "name",
                Contains = Planted,
                Times = 0,
                Message = "The name 'PLANTEDVALUE one' is on the list.",
            }
        );
        await using var installation = await TestInstallation.CreateAsync(erp, crm, "customers");

        var report = await installation.CompleteAsync(
            """
            process: customers
            link: customer
            from: { connection: erp, entity: customers }
            to: { connection: crm, entity: account }
            fields: [ { from: name, to: name } ]
            """
        );

        report.Sums[State.Journal.JournalOutcome.Created].ShouldBe(1);
        (await installation.QuarantineAsync()).ShouldHaveSingleItem().Reason.ShouldBe("refused-by-rule");
        await ShouldBeCleanAsync(installation, [report.ToString()]);
    }

    [Fact]
    public async Task A_run_that_is_killed_with_open_intents_leaves_no_value_behind()
    {
        var erp = new SqliteSystem(Erp);
        var crm = new SqliteSystem("CREATE TABLE account (id INTEGER PRIMARY KEY, code TEXT, name TEXT);");
        await using var installation = await TestInstallation.CreateAsync(erp, crm, "customers");
        installation.Store.AfterIntents = () => throw new CrashException();

        (
            await installation.CrashAsync(
                """
                process: customers
                link: customer
                from: { connection: erp, entity: customers }
                to: { connection: crm, entity: account }
                fields: [ { from: code, to: code }, { from: name, to: name } ]
                """
            )
        ).ShouldBeTrue();

        await ShouldBeCleanAsync(installation, []);
    }

    [Fact]
    public void Settings_errors_and_redacted_texts_show_no_secret()
    {
        const string secret = "PLANTEDVALUE-password";
        var redactor = new Redactor();
        var errors = new List<ConfigurationError>();
        var place = new SourcePosition("crmconnector.yaml", 1, 1);
        var resolver = new SecretResolver("/nowhere", name => name == "PASSWORD" ? secret : null, redactor);

        var settings = resolver.Resolve(
            new ConnectionDefinition(
                "erp",
                "sql",
                new Dictionary<string, SettingValue>(StringComparer.Ordinal)
                {
                    ["password"] = new("${env:PASSWORD}", place),
                },
                place
            ),
            [],
            errors
        )!;

        settings.Get("password").ShouldBe(secret);
        settings.ToString().ShouldNotContain(Planted);
        redactor.Redact($"cannot connect with {secret}").ShouldNotContain(Planted);
        Should
            .Throw<InvalidConfigurationException>(() => settings.GetInteger("password"))
            .Message.ShouldNotContain(Planted);
    }

    private static async Task RunAsync(ITestSystem crm, int bad)
    {
        var erp = new SqliteSystem(Erp);
        var installation = new TestInstallation { HashSecret = Secret };
        await installation.OpenAsync(erp, crm, "customers");
        await using var _ = installation;
        var told = new Listener();
        var services = installation.Services with { Observer = told };
        var report = await new ProcessRunner(services).RunAsync(
            TestInstallation.Parse(Process),
            new RunOptions(),
            CancellationToken.None
        );
        report.Ending.ShouldBe(RunEnding.Completed, report.Message);
        var entries = await installation.QuarantineAsync();
        entries.Count.ShouldBe(
            bad,
            string.Join('\n', entries.Select(e => $"{e.SourceKey.Value} {e.Reason} {e.Field}"))
        );

        // The second run meets an error of the whole call.
        installation.Crm.Before = call =>
        {
            if (call.Kind == CallKind.Write)
            {
                throw new SystemUnavailableException("The system is down.");
            }
        };
        erp.Execute("UPDATE customers SET name = 'PLANTEDVALUE changed' WHERE id = 1");
        var second = await installation.RunAsync(Process);

        await ShouldBeCleanAsync(
            installation,
            [
                report.ToString(),
                second.ToString(),
                .. report.Notes,
                .. entries.Select(e => e.ToString()),
                told.Text.ToString(),
            ]
        );
    }

    private static async Task ShouldBeCleanAsync(TestInstallation installation, IEnumerable<string> told)
    {
        foreach (var text in told)
        {
            text.ShouldNotContain(Planted);
            text.ShouldNotContain(Secret);
        }

        foreach (var run in await installation.Store.Runs.ListAsync(null, null, 100, CancellationToken.None))
        {
            run.ToString().ShouldNotContain(Planted);
        }

        await installation.Store.DisposeAsync();
        var files = Directory.GetFiles(installation.Folder, "state*", SearchOption.AllDirectories);
        files.ShouldNotBeEmpty();
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file);
            foreach (var word in new[] { Planted, Secret })
            {
                bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)).ShouldBe(-1, $"{file}: {word}");
                bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(word)).ShouldBe(-1, $"{file}: {word}");
            }
        }

        await installation.RestartAsync();
    }

    private sealed class Listener : IRunObserver
    {
        public StringBuilder Text { get; } = new();

        public void Report(in RunProgress progress) => Text.AppendLine(progress.ToString());
    }
}
