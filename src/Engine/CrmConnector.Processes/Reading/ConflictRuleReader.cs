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
            case { } word when ConflictRule.IsWord(word):
                break;
            case { } name when !new[] { from.Connection, to.Connection }.Contains(name, StringComparer.Ordinal):
                errors.Add(
                    node!.Position,
                    $"'{name}' is neither the source connection nor the target connection",
                    Suggestion.Advice(
                        name,
                        [from.Connection, to.Connection, ConflictRule.Newest, ConflictRule.Review],
                        $"write '{from.Connection}', '{to.Connection}', '{ConflictRule.Newest}' or '{ConflictRule.Review}'"
                    )
                );
                break;
        }
    }
}
