using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Reading;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes;

/// <summary>Knows where each part of a file stands.</summary>
public sealed class PositionMap
{
    private readonly Node? _root;
    private readonly SourcePosition _start;

    internal PositionMap(Node? root, string file)
    {
        _root = root;
        _start = root?.Position ?? new SourcePosition(file, 1, 1);
    }

    /// <summary>
    /// The place of the value at a path of keys and list indexes (<c>"fields", 3, "to"</c>); where the path leads nowhere, that of the nearest
    /// part that exists. An index on a part that is no list gives that part.
    /// </summary>
    public SourcePosition Of(params IReadOnlyList<object> path)
    {
        var position = _start;
        var node = _root;
        foreach (var step in path)
        {
            node = Next(node, step);
            if (node is null)
            {
                return position;
            }

            position = node.Position;
        }

        return position;
    }

    /// <summary>The place of the key itself at the end of a path; else as <see cref="Of"/>.</summary>
    public SourcePosition OfKey(params IReadOnlyList<object> path)
    {
        var parent = path.SkipLast(1).Aggregate(_root, Next);
        return parent is MapNode map && path is [.., string name] && map.Entry(name) is { } entry
            ? entry.KeyPosition
            : Of(path);
    }

    /// <summary>The indexes of those items of a list that are maps with a text under a key.</summary>
    internal IEnumerable<int> ItemsWith(string key, params IReadOnlyList<object> path) =>
        path.Aggregate(_root, Next)
            .Items()
            .Select((item, index) => (item, index))
            .Where(i => i.item is MapNode map && map.Find(key).Text() is not null)
            .Select(i => i.index);

    private static Node? Next(Node? node, object step) =>
        (node, step) switch
        {
            (MapNode map, string key) => map.Find(key),
            (ListNode list, int index) when index < list.Items.Count => list.Items[index],
            (not ListNode and not null, int) => node,
            _ => null,
        };
}
