using CrmConnector.Processes;
using FsCheck;
using FsCheck.Fluent;
using Quartz;

namespace CrmConnector.Service.Tests.Scheduling;

/// <summary>The check of the files and the scheduler must read cron expressions alike: what passes the check must start.</summary>
public sealed class CronDialectTests
{
    private static readonly string[] Pieces =
    [
        "*",
        "?",
        "0",
        "1",
        "5",
        "07",
        "12",
        "23",
        "24",
        "31",
        "59",
        "60",
        "L",
        "LW",
        "L-3",
        "15W",
        "MON",
        "fri",
        "JAN",
        "DEC",
        "FRIL",
        "6L",
        "MON#1",
        "#",
        "W",
        "-",
        "/",
        ",",
        "*/5",
        "0/15",
        "1-5",
        "22-3",
        "MON-FRI",
        "1-5/2",
        "2027",
        "H",
        "C",
        "MON-FRI/2",
        "*/0",
    ];

    [Fact]
    public void What_passes_the_check_the_scheduler_takes()
    {
        var passed = 0;
        var word = Gen.Elements(Pieces).NonEmptyListOf().Select(p => string.Concat(p.Take(3))).Or(Gen.Elements(Pieces));
        var cron = Gen.Elements(6, 6, 6, 7).SelectMany(n => word.ListOf(n)).Select(words => string.Join(' ', words));
        var likely = Gen.Elements("0", "*/5", "1,2")
            .SelectMany(minutes =>
                word.Select(day => $"0 {minutes} 6 {day} * ?")
                    .Or(word.Select(day => $"0 {minutes} 6 ? * {day}"))
                    .Or(word.Select(month => $"0 {minutes} 6 * {month} ?"))
                    .Or(word.Select(hour => $"0 {minutes} {hour} * * ?"))
            );
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3000),
            Prop.ForAll(
                Arb.From(cron.Or(likely)),
                expression =>
                {
                    if (!Passes(expression))
                    {
                        return true;
                    }

                    passed++;
                    return CronExpression.TryParse(expression, out _);
                }
            )
        );

        passed.ShouldBeGreaterThan(50);
    }

    private static bool Passes(string cron) =>
        ProcessFileParser
            .Parse(
                $"""
                process: p
                link: customer
                from: {"{"} connection: erp, entity: customers {"}"}
                to: {"{"} connection: crm, entity: account {"}"}
                fields: [ {"{"} from: a, to: b {"}"} ]
                schedule: {"{"} cron: "{cron}" {"}"}
                """,
                "p.yaml"
            )
            .Errors.Count == 0;
}
