using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Makes the process of the lines that belong to a process's records.</summary>
internal sealed class LinesReader(ErrorList errors)
{
    /// <summary>The process of the lines; null where there are none, and where too little of them can be read.</summary>
    public ProcessDefinition? Read(MapNode root, ProcessDefinition process)
    {
        if (
            root.Find("lines") is not MapNode map
            || map.Find("from").Text() is not { } from
            || map.Find("to").Text() is not { } to
            || map.Find("header") is not MapNode { Entries: [var header] }
            || header.Value.Text() is not { } targetField
        )
        {
            return null;
        }

        return new ProcessDefinition
        {
            Name = process.Name,
            Position = map.Position,
            Title = process.Title,
            LinkSet = map.Find("link").Text() ?? "",
            From = process.From with { Entity = from },
            To = process.To with { Entity = to },
            Match = [.. map.Find("match").Items().OfType<MapNode>().Select(ProcessReader.Match)],
            Fields = new FieldReader(errors).Read(map.Find("fields")),
            Where = ConditionReader.All(map.Find("where")),
            Creates = CreateRule.Yes,
            // what its header lost in the source, it loses in the target, too
            Deletes = new DeleteRule(DeleteKind.Propagate, []),
            Recreate = RecreateRule.Always,
            Conflicts = process.From.Connection,
            Guard = map.Find("guard") is { } guard ? new GuardReader(errors).Read(guard) : process.Guard,
            Header = new HeaderRule(header.Key, targetField, process.From, process.To, header.KeyPosition),
        };
    }
}
