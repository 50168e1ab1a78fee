using CrmConnector.Processes.Format;
using CrmConnector.Processes.Reading;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes;

/// <summary>Reads process files. Needs no connection; what only a connected system knows the validator checks.</summary>
public static class ProcessFileParser
{
    /// <summary>Reads one file's text. Never throws for what stands in it.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="file">The file as messages shall show it.</param>
    /// <param name="calendars">The names of the installation's calendars; null to leave names of calendars unchecked.</param>
    public static ProcessFile Parse(string text, string file, IReadOnlyCollection<string>? calendars = null)
    {
        var errors = new ErrorList();
        var root = YamlDocumentReader.Read(text, file, errors);
        if (root is not null)
        {
            new FormatChecker(errors).Check(root, ProcessFormat.Root, "the file");
        }

        var draft = root is MapNode map ? new ProcessReader(errors, calendars).Read(map) : null;
        return new ProcessFile(
            file,
            errors.HasErrors ? null : draft,
            draft,
            errors.Sorted(),
            new PositionMap(root, file)
        )
        {
            Text = text,
        };
    }
}
