using CrmConnector.Abstractions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Makes the schedule of its nodes.</summary>
internal sealed class ScheduleReader(ErrorList errors)
{
    public ScheduleDefinition? Read(Node? node)
    {
        if (node is not MapNode map)
        {
            return null;
        }

        TimeSpan? every = Duration.TryParse(map.Find("every").Text(), out var interval) ? interval : null;
        var zone = map.Find("timeZone").Text();
        if (zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            errors.Add(
                map.Find("timeZone")!.Position,
                $"'{zone}' is not a time zone",
                Suggestion.Advice(
                    zone,
                    TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id),
                    "write an IANA name such as Europe/Rome"
                )
            );
        }

        return new ScheduleDefinition(every, map.Find("cron").Text(), zone, map.Find("realtime").Flag() ?? false);
    }
}
