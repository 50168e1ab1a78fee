using CrmConnector.Abstractions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Format;
using CrmConnector.Processes.Reading.Cron;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Makes the schedule of its nodes.</summary>
/// <param name="errors">Takes what is wrong.</param>
/// <param name="calendars">The names of the installation's calendars; null to leave names of calendars unchecked.</param>
internal sealed class ScheduleReader(ErrorList errors, IReadOnlyCollection<string>? calendars)
{
    public ScheduleDefinition? Read(Node? node)
    {
        if (node is not MapNode map)
        {
            return null;
        }

        var realtime = map.Find("realtime").Flag();
        var cron = Cron(map.Find("cron"));
        if (realtime == false && map.Find("every") is null && map.Find("cron") is null)
        {
            errors.Add(
                map.Position,
                "a schedule without 'every' and 'cron' starts no run when 'realtime' is no",
                "add one of them, or remove the schedule"
            );
        }

        return new ScheduleDefinition(
            Every(map.Find("every")) ?? (cron is null && realtime == true ? ScheduleDefinition.SlowPoll : null),
            cron,
            TimeZoneReader.Read(map.Find("timeZone"), errors),
            realtime ?? false
        )
        {
            Except = [.. map.Find("except").OneOrMore().Select(Calendar).OfType<string>()],
            Missed = map.Find("missed").Text() == ScheduleFormat.SkipMissed ? MissedRuns.Skip : MissedRuns.Run,
        };
    }

    private TimeSpan? Every(Node? node)
    {
        if (!Duration.TryParse(node.Text(), out var interval))
        {
            return null;
        }

        if (interval < ScheduleDefinition.ShortestInterval)
        {
            errors.Add(
                node!.Position,
                $"an interval of '{node.Text()}' is too short",
                "write 5s or more; what shall flow at once wants 'realtime: yes'"
            );
        }

        return interval;
    }

    private string? Cron(Node? node)
    {
        var cron = node.Text();
        if (
            cron is not null
            && FormatPatterns.Cron.Pattern!.IsMatch(cron)
            && CronCheck.Of(cron) is var (problem, advice)
        )
        {
            errors.Add(node!.Position, problem, advice);
        }

        return cron;
    }

    private string? Calendar(Node node)
    {
        var name = node.Text();
        if (name is not null && calendars is not null && !calendars.Contains(name, StringComparer.Ordinal))
        {
            errors.Add(
                node.Position,
                $"the installation file has no calendar '{name}'",
                Suggestion.Advice(
                    name,
                    calendars,
                    calendars.Count == 0
                        ? "describe it there under 'calendars'"
                        : $"the calendars are {Sentence.Some(calendars, 20)}"
                )
            );
        }

        return name;
    }
}
