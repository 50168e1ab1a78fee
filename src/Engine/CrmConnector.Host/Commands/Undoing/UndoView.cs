using System.Globalization;
using System.Text.Json;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Undoing;
using CrmConnector.Host.Output;

namespace CrmConnector.Host.Commands.Undoing;

/// <summary>Shows what an undo did, or would do.</summary>
internal static class UndoView
{
    public static void Show(UndoReport report, bool isPlan, IConsoleOutput output)
    {
        if (report.DoneBefore is { } before)
        {
            output.Say(
                Text(
                    $"Run {report.UndoneRun} of '{report.Process}' is undone already, by run {before}. Nothing was done."
                )
            );
            return;
        }

        var tally = report.Tally;
        if (report.Ending == RunEnding.Completed && tally.Changes + tally.AsBefore == 0 && tally.LeftBy.Count == 0)
        {
            output.Say(Text($"Run {report.UndoneRun} of '{report.Process}' wrote nothing: there is nothing to undo."));
            return;
        }

        if (report.Ending == RunEnding.Completed || tally.Changes > 0)
        {
            output.Say(Table(report, isPlan));
        }

        Left(tally, output);
        foreach (var line in Remarks(report, isPlan))
        {
            output.Say(line);
        }
    }

    public static object ForMachines(UndoReport report, bool isPlan) =>
        new
        {
            Run = report.UndoneRun,
            report.Process,
            Plan = isPlan,
            UndoRun = report.RunId,
            UndoneBefore = report.DoneBefore,
            report.Ending,
            report.Message,
            report.Tally.Restored,
            report.Tally.RestoredFields,
            report.Tally.Deleted,
            report.Tally.Created,
            report.Tally.Linked,
            report.Tally.AsBefore,
            LeftBy = report.Tally.LeftBy.ToDictionary(
                l => JsonNamingPolicy.CamelCase.ConvertName(l.Key.ToString()),
                l => l.Value,
                StringComparer.Ordinal
            ),
            Left = report.Tally.Left.Select(l => new
            {
                Source = l.Source.Value,
                Target = l.Target.Value,
                l.Field,
                l.Reason,
                l.Detail,
            }),
            Guard = report.Guard?.Guard,
            report.Paused,
            report.AddsUp,
        };

    private static OutputTable Table(UndoReport report, bool isPlan)
    {
        var tally = report.Tally;
        (string Title, string Value)[] columns =
        [
            ("run#", Number(report.UndoneRun)),
            ("process!", report.Process),
            (isPlan ? "would restore#" : "restored#", Number(tally.Restored)),
            ("fields#", Number(tally.RestoredFields)),
            (isPlan ? "would delete#" : "deleted#", Number(tally.Deleted)),
            (isPlan ? "would create again#" : "created again#", Number(tally.Created)),
            // most runs dissolve no link
            .. tally.Linked == 0
                ? []
                : new[] { (isPlan ? "would link again#" : "linked again#", Number(tally.Linked)) },
            ("as before#", Number(tally.AsBefore)),
            ("left#", Number(tally.LeftBy.Values.Sum())),
        ];
        var table = new OutputTable([.. columns.Select(c => c.Title)]);
        table.Add([.. columns.Select(c => c.Value)]);
        return table;
    }

    private static void Left(UndoTally tally, IConsoleOutput output)
    {
        if (tally.Left.Count > 0)
        {
            var table = new OutputTable("source!", "target!", "field!", "left because");
            foreach (var left in tally.Left)
            {
                table.Add(
                    left.Source.Value,
                    left.Target.Value,
                    left.Field ?? "",
                    left.Detail is null
                        ? UndoReasonText.Of(left.Reason)
                        : $"{UndoReasonText.Of(left.Reason)}: {left.Detail}"
                );
            }

            output.Say(table.WithoutEmptyColumns());
        }

        foreach (var (reason, count) in tally.LeftBy.OrderBy(l => l.Key))
        {
            if (count > tally.Left.Count(l => l.Reason == reason))
            {
                output.Say($"{Number(count)} left in all: {UndoReasonText.Of(reason)}.");
            }
        }
    }

    private static IEnumerable<string> Remarks(UndoReport report, bool isPlan)
    {
        if (report.Message is not null)
        {
            yield return report.Message;
        }

        if (report.Ending is not (RunEnding.Completed or RunEnding.GuardStopped))
        {
            yield return Text($"Undo it again to go on where this stopped: crmconnector undo {report.UndoneRun}");
        }

        if (report.Guard is { } guard)
        {
            yield return guard.Forecast;
        }

        if (isPlan && report.Tally.Changes > 0)
        {
            yield return Text($"Nothing was done. Do it with: crmconnector undo {report.UndoneRun}");
        }

        if (!isPlan && report.Ending == RunEnding.Completed && report.Tally.Changes > 0)
        {
            yield return "Its two systems now differ on purpose, as they did before the run. The next runs leave that as it is until somebody edits such a record, or the "
                + $"mapping changes; to bring the source's values over again without an edit: crmconnector verify {report.Process} --repair";
        }

        foreach (var process in report.Paused)
        {
            yield return $"Process '{process}' is paused now. When it may go on: crmconnector resume {process}";
        }

        if (!report.AddsUp)
        {
            yield return "The report does not add up: the journal and the undo's own count of records differ. Please report this as a defect.";
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
