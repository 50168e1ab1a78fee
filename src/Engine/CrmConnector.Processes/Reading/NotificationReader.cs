using System.Globalization;
using CrmConnector.Abstractions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Format;
using CrmConnector.Processes.Reading.Cron;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Makes a notification rule of its nodes.</summary>
internal sealed class NotificationReader(ErrorList errors)
{
    private static readonly Throttle UsualForReports = new(1, TimeSpan.FromMinutes(15));
    private static readonly Throttle UsualForAlerts = new(5, TimeSpan.FromHours(1));

    private readonly RecipientReader _recipients = new(errors);

    /// <summary>The rule as far as it can be read; null where not even its sort is known.</summary>
    public NotificationRule? Read(MapNode map) =>
        map.Find("report") is { } report ? Report(map, report)
        : map.Find("alert") is { } alert ? Alert(map, alert)
        : null;

    private ReportRule Report(MapNode map, Node report)
    {
        var occasion = NotificationFormat.Occasions.FirstOrDefault(o => o.Value == report.Text()).Key;
        var isTimed = occasion is ReportOccasion.Daily or ReportOccasion.Weekly;
        foreach (var key in new[] { "at", "weekday" })
        {
            if (map.Entry(key) is { } entry && (!isTimed || (key == "weekday" && occasion != ReportOccasion.Weekly)))
            {
                errors.Add(
                    entry.KeyPosition,
                    $"a report '{report.Text()}' is not made at a fixed time, so '{key}' says nothing",
                    key == "at" ? "remove it, or write 'report: daily'" : "remove it, or write 'report: weekly'"
                );
            }
        }

        if (isTimed && map.Entry("throttle") is { } limit)
        {
            errors.Add(
                limit.KeyPosition,
                $"a report '{report.Text()}' comes once at its time, so 'throttle' says nothing",
                "remove it"
            );
        }

        return new ReportRule
        {
            Name = Name(map),
            Position = map.Position,
            Processes = Processes(map),
            To = _recipients.Read(map.Find("to")),
            Channel = map.Find("channel").Text(),
            Language = map.Find("language").Text(),
            Quiet = Quiet(map),
            Throttle = Throttle(map) ?? (isTimed ? null : UsualForReports),
            Occasion = occasion,
            At = At(map.Find("at")),
            Weekday = CronPart.DayOfWeek.Value(map.Find("weekday").Text() ?? "") is { } day
                ? (DayOfWeek)(day - 1)
                : DayOfWeek.Monday,
            AttachesChanges = map.Find("attach").Text() is not null,
        };
    }

    private AlertRule Alert(MapNode map, Node alert)
    {
        var words = alert.OneOrMore().Select(node => node.Text()).ToHashSet(StringComparer.Ordinal);
        var events = NotificationFormat.Events.Where(e => words.Contains(e.Value)).Select(e => e.Key).ToHashSet();
        var to = _recipients.Read(map.Find("to"));
        return new AlertRule
        {
            Name = Name(map),
            Position = map.Position,
            Processes = Processes(map),
            To = to,
            Channel = map.Find("channel").Text(),
            Language = map.Find("language").Text(),
            Quiet = Quiet(map),
            Throttle = Throttle(map) ?? UsualForAlerts,
            Events = events,
            Title = map.Find("title").Text(),
            Entity = Entity(map.Find("entity")),
            Where = ConditionReader.All(map.Find("where")),
            Show = [.. map.Find("show").Items().Select(node => node.Text()).OfType<string>()],
            FirstOnly = map.Find("tell").Text() is { } tell
                ? tell == "first"
                : events.Count > 0 && events.All(EventKinds.Stands) && !to.Any(r => r is Recipient.OfField),
            Escalation =
                map.Find("escalate") is MapNode escalation
                && Duration.TryParse(escalation.Find("after").Text(), out var after)
                    ? new Escalation(after, _recipients.Read(escalation.Find("to")))
                    : null,
        };
    }

    private static string Name(MapNode map) => map.Find("notification").Text() ?? "";

    private static IReadOnlyList<string> Processes(MapNode map) =>
        [.. map.Find("processes").Items().Select(node => node.Text()).OfType<string>()];

    private static IReadOnlyList<string> Quiet(MapNode map) =>
        [.. map.Find("quiet").OneOrMore().Select(node => node.Text()).OfType<string>()];

    private static Throttle? Throttle(MapNode map) =>
        map.Find("throttle") is MapNode throttle
        && throttle.Find("most").Whole() is { } most
        && Duration.TryParse(throttle.Find("within").Text(), out var within)
            ? new Throttle(most, within)
            : null;

    private TimeOnly At(Node? node)
    {
        if (node.Text() is not { } text)
        {
            return new TimeOnly(7, 0);
        }

        if (!TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            errors.Add(node!.Position, $"'{text}' is not a time of the day", "write it as \"07:00\", in quotes");
        }

        return time;
    }

    private EntityAddress? Entity(Node? node)
    {
        if (node.Text() is not { } text)
        {
            return null;
        }

        var parts = text.Split('/', 2);
        if (parts is [{ Length: > 0 } connection, { Length: > 0 } entity])
        {
            return new EntityAddress(connection, entity);
        }

        errors.Add(node!.Position, $"'{text}' names no entity", "write a connection and an entity, such as crm/leads");
        return null;
    }
}
