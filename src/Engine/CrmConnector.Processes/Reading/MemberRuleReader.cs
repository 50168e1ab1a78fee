using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Reads how many records of an entity a link may have.</summary>
internal sealed class MemberRuleReader(ErrorList errors)
{
    /// <summary>The rule of one side of a process.</summary>
    public MemberRule Read(Node? side)
    {
        if (side is not MapNode map)
        {
            return MemberRule.One;
        }

        var many = map.Find("members").Text() == "many";
        if (!many && map.Entry("flowsBack") is { } entry)
        {
            errors.Add(
                entry.KeyPosition,
                "'flowsBack' is about an entity of which a link may have many records, and this one has 'members: one'",
                "add 'members: many', or remove 'flowsBack'"
            );
        }

        return many
            ? new MemberRule(
                Many: true,
                [.. map.Find("flowsBack").Items().Select(field => field.Text()).OfType<string>()]
            )
            : MemberRule.One;
    }
}
