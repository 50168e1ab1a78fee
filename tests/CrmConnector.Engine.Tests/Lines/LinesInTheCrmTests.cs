using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.Sandbox;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Lines;

/// <summary>Over the CRM's Web API a header and its lines are a change set. Accounts and their contacts stand for them here.</summary>
public sealed class LinesInTheCrmTests
{
    private const string Erp = """
        CREATE TABLE firms (id INTEGER PRIMARY KEY, name TEXT);
        CREATE TABLE persons (id INTEGER PRIMARY KEY, firm INTEGER REFERENCES firms (id), name TEXT, mail TEXT);
        INSERT INTO firms VALUES (1, 'Rossi'), (2, 'Bianchi');
        INSERT INTO persons VALUES (11, 1, 'Anna', 'anna@rossi.example'), (12, 1, 'Bruno', 'bruno@rossi.example'), (21, 2, 'Carla', NULL);
        """;

    private const string Firms = """
        process: firms
        link: firm
        from: { connection: erp, entity: firms }
        to: { connection: crm, entity: account }
        match: [ { name: name } ]
        fields: [ { from: name, to: name } ]
        deletes: propagate
        lines:
          link: person
          from: persons
          to: contact
          header: { firm: parentcustomerid }
          match: [ { name: lastname } ]
          fields:
            - { from: name, to: lastname }
            - { from: mail, to: emailaddress1 }
        """;

    private static readonly string[] s_all = ["Bianchi: Carla", "Rossi: Anna", "Rossi: Bruno"];

    [Fact]
    public async Task Lines_come_change_and_go_with_their_header()
    {
        await using var story = await BeginAsync();

        await story.RunAsync();
        story.InCrm().ShouldBe(s_all);

        story.Erp.Execute(
            "UPDATE persons SET name = 'Annamaria' WHERE id = 11; DELETE FROM persons WHERE id = 12; INSERT INTO persons VALUES (13, 1, 'Dario', NULL)"
        );
        var report = await story.RunAsync();

        story.InCrm().ShouldBe(["Bianchi: Carla", "Rossi: Annamaria", "Rossi: Dario"]);
        report.Lines!.Sums[JournalOutcome.Deleted].ShouldBe(1);

        story.Erp.Execute("DELETE FROM persons WHERE firm = 1; DELETE FROM firms WHERE id = 1");
        await story.RunAsync();
        story.InCrm().ShouldBe(["Bianchi: Carla"]);
        story.Crm.Query("SELECT name FROM account").ShouldBe(["Bianchi"]);
    }

    [Fact]
    public async Task A_line_that_the_CRM_refuses_keeps_its_header_out()
    {
        await using var story = await BeginAsync();
        story.Erp.Execute($"UPDATE persons SET mail = '{new string('x', 120)}' WHERE id = 12");

        await story.RunAsync();

        story.InCrm().ShouldBe(["Bianchi: Carla"]);
        story.Crm.Query("SELECT name FROM account").ShouldBe(["Bianchi"]);
        var entry = (await story.Installation.QuarantineAsync()).ShouldHaveSingleItem();
        entry.Detail.ShouldContain("line 12 of persons");
    }

    [Fact]
    public async Task A_line_that_users_of_the_CRM_deleted_is_made_again_with_the_next_change()
    {
        await using var story = await BeginAsync();
        await story.RunAsync();
        var anna = story
            .Crm.Query("SELECT contactid FROM contact WHERE lastname COLLATE BINARY = 'Anna'")
            .ShouldHaveSingleItem();
        await story.Crm.DeleteAsync("contact", Guid.Parse(anna));

        story.Erp.Execute(
            "UPDATE persons SET mail = 'a@rossi.example' WHERE id = 11; DELETE FROM persons WHERE id = 12"
        );
        await story.RunAsync();

        story.InCrm().ShouldBe(["Bianchi: Carla", "Rossi: Anna"]);
    }

    [Fact]
    public async Task An_answer_that_is_lost_after_the_commit_doubles_nothing()
    {
        await using var story = await BeginAsync();
        story.Crm.Crm.Faults.Add(new Fault(FaultKind.CommitThenClose) { Table = "account" });

        await story.RunAsync();
        story.InCrm().ShouldBe(s_all);

        story.Erp.Execute(
            "INSERT INTO persons VALUES (13, 1, 'Dario', NULL); UPDATE firms SET name = 'Verdi' WHERE id = 2"
        );
        story.Crm.Crm.Faults.Add(new Fault(FaultKind.CommitThenClose) { Table = "contact" });
        await story.RunAsync();

        story.InCrm().ShouldBe(["Rossi: Anna", "Rossi: Bruno", "Rossi: Dario", "Verdi: Carla"]);
        (await story.RunAsync()).Sums[JournalOutcome.Updated].ShouldBe(0);
    }

    private static async Task<Story> BeginAsync()
    {
        var erp = new SqliteSystem(Erp);
        var crm = await SandboxSystem.StartAsync();
        return new Story(await TestInstallation.CreateAsync(erp, crm, ["firms", "persons"]), erp, crm);
    }

    private sealed class Story(TestInstallation installation, SqliteSystem erp, SandboxSystem crm) : IAsyncDisposable
    {
        public TestInstallation Installation => installation;

        public SqliteSystem Erp => erp;

        public SandboxSystem Crm => crm;

        public async Task<Reporting.RunReport> RunAsync()
        {
            var report = await installation.RunAsync(Firms);
            report.Ending.ShouldBe(RunEnding.Completed, report.Message);
            report.Lines.ShouldNotBeNull().AddsUp.ShouldBeTrue();
            return report;
        }

        public IReadOnlyList<string> InCrm() =>
            crm.Query(
                "SELECT a.name || ': ' || c.lastname FROM contact c JOIN account a ON a.accountid = c.parentcustomerid ORDER BY 1"
            );

        public ValueTask DisposeAsync() => installation.DisposeAsync();
    }
}
