using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Reads the name of a time zone.</summary>
internal static class TimeZoneReader
{
    /// <summary>The name as it stands; null where none does. One that this machine does not know is an error.</summary>
    public static string? Read(Node? node, ErrorList errors)
    {
        var zone = node.Text();
        if (zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            errors.Add(
                node!.Position,
                $"'{zone}' is not a time zone",
                Suggestion.Advice(
                    zone,
                    TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id),
                    "write an IANA name such as Europe/Rome"
                )
            );
        }

        return zone;
    }
}
