using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Format;
using CrmConnector.Processes.Reading;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes;

/// <summary>Reads selections, as YAML or JSON. Whether a process lets them be chosen, <see cref="SelectionCheck"/> says.</summary>
public static class SelectionFileParser
{
    /// <summary>Reads one text. Never throws for what stands in it.</summary>
    /// <param name="text">The YAML or JSON.</param>
    /// <param name="file">What it is called in messages.</param>
    public static SelectionFile Parse(string text, string file)
    {
        var errors = new ErrorList();
        var root = YamlDocumentReader.Read(text, file, errors);
        if (root is not null)
        {
            new FormatChecker(errors).Check(root, SelectionFormat.Root, "the selection");
        }

        return new SelectionFile(errors.HasErrors || root is not MapNode map ? null : Read(map), errors.Sorted());
    }

    private static Selection Read(MapNode map) =>
        new()
        {
            IsOn = map.Find("on").Flag() ?? true,
            Where = ConditionReader.All(map.Find("where")) is Condition.All all ? all.Conditions : [],
            Fields = ((map.Find("fields") as MapNode)?.Entries ?? []).ToDictionary(
                e => e.Key,
                e => SelectionWords.Direction(e.Value.Text()),
                StringComparer.Ordinal
            ),
            Leaving = WizardReader.Leaving(map.Find("leaving")),
        };
}
