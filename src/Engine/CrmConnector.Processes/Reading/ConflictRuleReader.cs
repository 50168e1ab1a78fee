using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Checks the words that say who wins.</summary>
internal sealed class ConflictRuleReader(ErrorList errors, EntityAddress from, EntityAddress to)
{
    public void Check(MapNode root)
    {
        Check(root.Find("conflicts"));
        foreach (var mapping in root.Find("fields").Items().OfType<MapNode>())
        {
            Check(mapping.Find("conflicts"));
        }
    }

    private void Check(Node? node)
    {
        switch (node.Text())
        {
            case null:
                break;
            case "newest" or "review":
                errors.Add(
                    node!.Position,
                    $"'{node.Text()}' decides between two flows, and this process has one; it comes with two-way processes",
                    $"name the connection that wins: '{from.Connection}' or '{to.Connection}'"
                );
                break;
            case { } name when !new[] { from.Connection, to.Connection }.Contains(name, StringComparer.Ordinal):
                errors.Add(
                    node!.Position,
                    $"'{name}' is neither the source connection nor the target connection",
                    Suggestion.Advice(
                        name,
                        [from.Connection, to.Connection],
                        $"write '{from.Connection}' or '{to.Connection}'"
                    )
                );
                break;
        }
    }
}
