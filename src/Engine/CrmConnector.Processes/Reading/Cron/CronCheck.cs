namespace CrmConnector.Processes.Reading.Cron;

/// <summary>
/// Checks cron expressions in the dialect of Quartz. Whatever passes here Quartz takes too; what Quartz takes but nobody means (an empty
/// item, both days at once) does not pass.
/// </summary>
internal static class CronCheck
{
    private static readonly int[] LongestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    /// <summary>What is wrong, and what to write instead; null where nothing is.</summary>
    public static (string Problem, string Advice)? Of(string expression)
    {
        var words = expression
            .ToUpperInvariant()
            .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var i = 0; i < words.Length && i < CronPart.All.Count; i++)
        {
            var part = CronPart.All[i];
            if (words[i] == "?" && part.MayBeOpen)
            {
                continue;
            }

            var items = words[i].Split(',');
            if (Array.Find(items, item => !CronItem.IsRight(part, item, items.Length == 1)) is { } wrong)
            {
                var shown = wrong.Length == 0 ? "an empty item" : $"'{wrong}'";
                return ($"the part '{part.Name}' of the cron expression holds {shown}", part.Advice);
            }
        }

        return words is [_, _, _, var day, var month, var weekday, ..] ? Days(day, month, weekday) : null;
    }

    private static (string Problem, string Advice)? Days(string day, string month, string weekday)
    {
        if (day is not ("?" or "*") && weekday is not ("?" or "*"))
        {
            return (
                $"the cron expression names days of the month ('{day}') and days of the week ('{weekday}')",
                "write ? in place of one of them; two schedules need two processes"
            );
        }

        return NeverComes(day, month)
            ? (
                $"the cron expression names a day that never comes: day {day} of month {month}",
                "correct one of the two"
            )
            : null;
    }

    private static bool NeverComes(string day, string month)
    {
        var days = Array.ConvertAll(day.Split(','), CronNumber.Read);
        var months = Array.ConvertAll(month.Split(','), CronPart.Month.Value);
        return Array.TrueForAll(days, d => d is not null)
            && Array.TrueForAll(
                months,
                m => m is { } number && Array.TrueForAll(days, d => d > LongestMonths[number - 1])
            );
    }
}
