using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Format;
using CrmConnector.Processes.Reading;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes;

/// <summary>Reads notification files. What they name in other files and in the systems the check compares (<see cref="NotificationValidator"/>).</summary>
public static class NotificationFileParser
{
    /// <summary>Reads one file's text. Never throws for what stands in it.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="file">The file as messages shall show it.</param>
    public static NotificationFile Parse(string text, string file)
    {
        var errors = new ErrorList();
        var root = YamlDocumentReader.Read(text, file, errors);
        if (root is not null)
        {
            new FormatChecker(errors).Check(root, NotificationFormat.Root, "the file");
        }

        var draft = root is MapNode map ? new NotificationReader(errors).Read(map) : null;
        return new NotificationFile(
            file,
            errors.HasErrors ? null : draft,
            draft,
            errors.Sorted(),
            new PositionMap(root, file)
        );
    }

    /// <summary>The word of notification files for an event.</summary>
    public static string Word(EventKind kind) => NotificationFormat.Events[kind];
}
