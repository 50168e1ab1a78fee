using CrmConnector.Abstractions.Definitions;
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
            node = (node, step) switch
            {
                (MapNode map, string key) => map.Find(key),
                (ListNode list, int index) when index < list.Items.Count => list.Items[index],
                (not ListNode and not null, int) => node,
                _ => null,
            };
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
        var node = _root;
        foreach (var step in path.SkipLast(1))
        {
            node = (node, step) switch
            {
                (MapNode map, string key) => map.Find(key),
                (ListNode list, int index) when index < list.Items.Count => list.Items[index],
                (not ListNode and not null, int) => node,
                _ => null,
            };
        }

        return node is MapNode last && path is [.., string name] && last.Entry(name) is { } entry
            ? entry.KeyPosition
            : Of(path);
    }
}
