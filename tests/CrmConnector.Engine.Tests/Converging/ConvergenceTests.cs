using CrmConnector.Abstractions.Adapters;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using FsCheck;
using FsCheck.Fluent;

namespace CrmConnector.Engine.Tests.Converging;

/// <summary>
/// Whatever is edited and whatever goes wrong in between: after normal runs the target holds exactly what the mapping makes of the source, once.
/// </summary>
public sealed class ConvergenceTests
{
    private const int Stories = 12;

    private const string Erp = """
        CREATE TABLE customers (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT, phone TEXT);
        """;

    private const string KeyedCrm = """
        CREATE TABLE account (code TEXT NOT NULL PRIMARY KEY, name TEXT, phone TEXT);
        """;

    private const string ReceiptCrm = """
        CREATE TABLE account (id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT, phone TEXT);
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
          - { from: phone, to: phone }
        deletes: propagate
        guard: { updates: none, deletes: none, blanks: none, sameValue: none }
        """;

    [Theory]
    [InlineData(true, true, "erp")]
    [InlineData(true, false, "erp")]
    [InlineData(false, true, "erp")]
    [InlineData(false, false, "erp")]
    [InlineData(true, true, "crm")]
    [InlineData(true, false, "crm")]
    public void Source_and_target_come_into_step(bool track, bool keyed, string winner) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Stories),
            Prop.ForAll(Step.Stories.ToArbitrary(), steps => HoldsAsync(steps, track, keyed, winner))
        );

    private static async Task HoldsAsync(Step[] steps, bool track, bool keyed, string winner)
    {
        await using var installation = await SqlInstallation.CreateAsync(Erp, keyed ? KeyedCrm : ReceiptCrm, track);
        installation.PageSize = 3;
        var process = Process + $"\nconflicts: {winner}\n";
        foreach (var step in steps)
        {
            await TakeAsync(installation, step, process);
            installation.Heal();
        }

        await installation.CompleteAsync(process);
        await installation.CompleteAsync(process);
        var there = installation.QueryCrm(
            "SELECT code, coalesce(name, ''), coalesce(phone, '') FROM account ORDER BY code"
        );
        there.ShouldBe(
            installation.QueryErp("SELECT code, coalesce(name, ''), coalesce(phone, '') FROM customers ORDER BY code")
        );
        (await installation.QuarantineAsync()).ShouldBeEmpty();

        installation.Crm.Forget();
        await installation.CompleteAsync(process);
        installation.Crm.Count(CallKind.Write).ShouldBe(0);
    }

    private static async Task TakeAsync(SqlInstallation installation, Step step, string process)
    {
        switch (step)
        {
            case Step.Edit edit:
                installation.InErp(edit.Sql);
                break;
            case Step.Run run:
                await installation.CompleteAsync(process, new RunOptions { Full = run.Full });
                break;
            case Step.Kill kill:
                installation.CrashAt(kill.Place, kill.Time);
                await installation.CrashAsync(process);
                break;
            case Step.LoseAnswers lose:
                installation.Crm.Forget();
                installation.Crm.After = call =>
                {
                    if (call.Kind == CallKind.Write && call.Number % (lose.Every + 1) == 1)
                    {
                        throw new SystemUnavailableException("The connection was cut.");
                    }
                };
                await installation.RunAsync(process);
                break;
            case Step.Down down:
                var system = down.Target ? installation.Crm : installation.Erp;
                var calls = 0;
                system.Before = _ =>
                {
                    if (++calls >= down.From)
                    {
                        throw new SystemUnavailableException("The system is down.");
                    }
                };
                await installation.RunAsync(process);
                break;
            default:
                throw new InvalidOperationException($"Unknown step {step}.");
        }
    }
}
