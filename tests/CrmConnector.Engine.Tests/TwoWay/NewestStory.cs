using System.Globalization;
using System.Text;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Reporting;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;

namespace CrmConnector.Engine.Tests.TwoWay;

/// <summary>An ERP and a CRM that stamp every change of a record, whoever makes it, with a time that the test sets; conflicts go by these.</summary>
internal sealed class NewestStory : IAsyncDisposable
{
    private static readonly CompositeFormat Stamped = CompositeFormat.Parse(
        """
        CREATE TRIGGER {0}_new AFTER INSERT ON {0} BEGIN UPDATE {0} SET updated_at = (SELECT time FROM now) WHERE id = NEW.id; END;
        CREATE TRIGGER {0}_edited AFTER UPDATE ON {0} BEGIN UPDATE {0} SET updated_at = (SELECT time FROM now) WHERE id = NEW.id; END;
        CREATE TABLE now (time TEXT); INSERT INTO now VALUES ('2026-03-01 07:00:00');
        """
    );

    private NewestStory(SqlInstallation installation, ProcessDefinition process) =>
        (Installation, Process) = (installation, process);

    public SqlInstallation Installation { get; }

    public ProcessDefinition Process { get; }

    /// <summary>One customer, in step since 8 o'clock.</summary>
    public static async Task<NewestStory> BeginAsync(string rules = "")
    {
        var installation = await SqlInstallation.CreateAsync(
            "CREATE TABLE customers (id INTEGER PRIMARY KEY, code TEXT, name TEXT, phone TEXT, updated_at DATETIME);"
                + string.Format(CultureInfo.InvariantCulture, Stamped, "customers"),
            "CREATE TABLE account (id INTEGER PRIMARY KEY, code TEXT UNIQUE, name TEXT, phone TEXT, updated_at DATETIME);"
                + string.Format(CultureInfo.InvariantCulture, Stamped, "account"),
            track: false,
            ("modifiedZone", "UTC")
        );
        await installation.TrackAsync("erp", "customers");
        await installation.TrackAsync("crm", "account");
        var process = SqlInstallation.Parse(
            $$"""
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
            conflicts: newest
            {{rules}}
            """
        );
        installation.Use([process]);
        installation.InErp("INSERT INTO customers (code, name, phone) VALUES ('C1', 'Rossi', '1')");
        var story = new NewestStory(installation, process);
        await story.RunAsync("08:00:00");
        return story;
    }

    /// <summary>Both flows; gives the report of the first.</summary>
    public async Task<RunReport> RunAsync(string time)
    {
        var there = await ThereAsync(time);
        var back = await Installation.RunAsync(Process.Reverse!);
        back.Ending.ShouldBe(RunEnding.Completed, back.Message);
        return there;
    }

    /// <summary>The flow from the ERP alone.</summary>
    public async Task<RunReport> ThereAsync(string time)
    {
        SetTime(time);
        var there = await Installation.RunAsync(Process);
        there.Ending.ShouldBe(RunEnding.Completed, there.Message);
        return there;
    }

    /// <summary>Sets the systems' clocks and the engine's.</summary>
    public void SetTime(string time)
    {
        var now = DateTimeOffset.Parse($"2026-03-01T{time}Z", CultureInfo.InvariantCulture);
        Installation.Clock.Advance(now - Installation.Clock.GetUtcNow());
        InErp(time, "");
        InCrm(time, "");
    }

    public void InErp(string time, string sql) =>
        Installation.InErp($"UPDATE now SET time = '2026-03-01 {time}'; {sql}");

    public void InCrm(string time, string sql) =>
        Installation.InCrm($"UPDATE now SET time = '2026-03-01 {time}'; {sql}");

    /// <summary>The phone numbers of the ERP and of the CRM.</summary>
    public IEnumerable<string> Phones() =>
        [
            .. Installation.QueryErp("SELECT phone FROM customers"),
            .. Installation.QueryCrm("SELECT phone FROM account"),
        ];

    public ValueTask DisposeAsync() => Installation.DisposeAsync();
}
