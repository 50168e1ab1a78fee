using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Format;
using CrmConnector.Processes.Validation;

namespace CrmConnector.Processes;

/// <summary>Checks notification files against what they name: processes, calendars, channels, roles, entities and fields.</summary>
public static class NotificationValidator
{
    /// <summary>Checks all files; gives everything that is wrong, by position.</summary>
    public static IReadOnlyList<ConfigurationError> Validate(
        IReadOnlyList<NotificationFile> files,
        NotificationSurroundings surroundings
    )
    {
        var errors = new ErrorList();
        foreach (var file in files.Where(file => file.Draft is not null))
        {
            Names(file, surroundings, errors);
            new RecipientCheck(file, surroundings, errors).Check();
            if (file.Draft is AlertRule alert)
            {
                new AlertCheck(file, alert, surroundings, errors).Check();
            }
        }

        return errors.Sorted();
    }

    private static void Names(NotificationFile file, NotificationSurroundings surroundings, ErrorList errors)
    {
        var rule = file.Draft!;
        string[] processes = [.. surroundings.Processes.Select(p => p.Name)];
        for (var i = 0; i < rule.Processes.Count; i++)
        {
            Expect(rule.Processes[i], processes, "process", ["processes", i]);
        }

        for (var i = 0; i < rule.Quiet.Count; i++)
        {
            Expect(rule.Quiet[i], surroundings.Calendars, "calendar", ["quiet", i]);
        }

        if (rule.Channel is { } channel)
        {
            Expect(channel, [.. surroundings.Channels.Select(c => c.Key)], "channel", ["channel"]);
        }

        void Expect(string name, IReadOnlyCollection<string> known, string what, object[] path)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                errors.Add(
                    file.Positions.Of(path),
                    $"there is no {what} '{name}'",
                    Suggestion.Advice(
                        name,
                        known,
                        known.Count == 0 ? $"describe it first" : $"there is {Sentence.Some(known, 20)}"
                    )
                );
            }
        }
    }
}
