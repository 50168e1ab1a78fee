using CrmConnector.Abstractions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Checks the words that say who wins.</summary>
internal sealed class ConflictRuleReader(ErrorList errors, EntityAddress from, EntityAddress to)
{
    /// <summary>The order of the link set that the file gives; empty where it gives none.</summary>
    public static IReadOnlyList<string> Order(MapNode root) =>
        [.. root.Find("conflicts").Items().Select(item => item.Text()).OfType<string>()];

    /// <summary>The winner of the process.</summary>
    public string Winner(MapNode root) =>
        Order(root).FirstOrDefault(name => name == from.Connection || name == to.Connection)
        ?? root.Find("conflicts").Text()
        ?? from.Connection;

    /// <summary>How close modification times must be not to be told apart; null where the file does not say.</summary>
    public static TimeSpan? Skew(MapNode root) =>
        Duration.TryParse(root.Find("skew").Text(), out var skew) ? skew : null;

    public void Check(MapNode root)
    {
        CheckOrder(root);
        Node?[] rules =
        [
            root.Find("conflicts"),
            .. root.Find("fields").Items().OfType<MapNode>().Select(mapping => mapping.Find("conflicts")),
        ];
        foreach (var rule in rules)
        {
            Check(rule);
        }

        if (root.Find("skew") is { } skew && !rules.Any(rule => rule.Text() == ConflictRule.Newest))
        {
            errors.Add(
                skew.Position,
                "'skew' is about modification times, and nothing here is decided by them",
                $"remove it, or write 'conflicts: {ConflictRule.Newest}'"
            );
        }
    }

    private void CheckOrder(MapNode root)
    {
        if (root.Find("conflicts") is not ListNode list)
        {
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (item.Text() is { } name && (ConflictRule.IsWord(name) || !seen.Add(name)))
            {
                errors.Add(
                    item.Position,
                    ConflictRule.IsWord(name)
                        ? $"'{name}' is no connection, and an order names connections only"
                        : $"'{name}' stands twice in the order",
                    ConflictRule.IsWord(name)
                        ? $"write 'conflicts: {name}' in the processes that it is for, without an order"
                        : "name each connection once"
                );
            }
        }

        foreach (var name in new[] { from.Connection, to.Connection }.Where(name => !seen.Contains(name)))
        {
            errors.Add(
                list.Position,
                $"the order does not say where '{name}' stands",
                "name all connections of the link set, the one that wins over all others first"
            );
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
