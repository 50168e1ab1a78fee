using System.Globalization;
using CrmConnector.Abstractions.Definitions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CrmConnector.Processes.Yaml;

/// <summary>Builds nodes from YamlDotNet's events. What it refuses itself, it throws as that library does, so that one place reports both.</summary>
internal sealed class NodeBuilder(string text, string file, ErrorList errors)
{
    private readonly Parser _parser = new(new StringReader(text));
    private readonly Dictionary<AnchorName, Node> _anchors = [];
    private long _aliased;

    /// <summary>The end of the last event: the place to name when an exception has none.</summary>
    public Mark LastMark { get; private set; } = new(0, 1, 1);

    public SourcePosition Position(Mark mark) => new(file, Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));

    public Node? Document()
    {
        Take<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            errors.Add(new SourcePosition(file, 1, 1), "the file is empty", "begin it with its first key");
            return null;
        }

        Take<DocumentStart>();
        var root = Next(depth: 0);
        Take<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            errors.Add(
                Position(second.Start),
                "a second document begins here",
                "one file holds one document; remove the '---'"
            );
        }

        return root;
    }

    private Node Next(int depth)
    {
        if (_parser.Accept<NodeEvent>(out var node))
        {
            if (depth > YamlLimits.Depth)
            {
                throw Refused(
                    node,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"more than {YamlLimits.Depth} levels of maps and lists"
                    )
                );
            }

            if (
                !node.Tag.IsEmpty
                && !node.Tag.IsNonSpecific
                && !string.Equals(node.Tag.Value, "tag:yaml.org,2002:str", StringComparison.Ordinal)
            )
            {
                errors.Add(
                    Position(node.Start),
                    "YAML tags have no meaning here",
                    "remove the word that begins with '!'"
                );
            }
        }

        return _parser.Current switch
        {
            AnchorAlias => Alias(),
            SequenceStart => Keep(_parser.Consume<SequenceStart>(), e => List(e, depth)),
            MappingStart => Keep(_parser.Consume<MappingStart>(), e => Map(e, depth)),
            _ => Keep(Take<Scalar>(), Single),
        };
    }

    private Node Keep<T>(T start, Func<T, Node> read)
        where T : NodeEvent
    {
        LastMark = start.End;
        var node = read(start);
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor] = node;
        }

        return node;
    }

    private Node Alias()
    {
        var alias = Take<AnchorAlias>();
        if (!_anchors.TryGetValue(alias.Value, out var node))
        {
            throw Refused(alias, $"no finished anchor '&{alias.Value}' stands before the alias '*{alias.Value}'");
        }

        _aliased += node.Weight;
        return _aliased <= YamlLimits.AliasedNodes
            ? node
            : throw Refused(alias, "the aliases stand for too many values (more than 10,000)");
    }

    private ScalarNode Single(Scalar scalar) =>
        new(
            scalar.Value,
            scalar.Style is ScalarStyle.Plain && (scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific),
            Position(scalar.Start)
        );

    private ListNode List(SequenceStart start, int depth)
    {
        var items = new List<Node>();
        while (!_parser.Accept<SequenceEnd>(out _))
        {
            items.Add(Next(depth + 1));
        }

        Take<SequenceEnd>();
        return new ListNode(items, Position(start.Start));
    }

    private MapNode Map(MappingStart start, int depth)
    {
        var entries = new Dictionary<string, MapEntry>(StringComparer.Ordinal);
        var ordered = new List<MapEntry>();
        while (!_parser.Accept<MappingEnd>(out _))
        {
            var key = Next(depth + 1);
            var value = Next(depth + 1);
            if (key is not ScalarNode name)
            {
                errors.Add(
                    key.Position,
                    "a map or list stands where a key must be",
                    SyntaxAdvice.Quote(text, key.Position)
                );
            }
            else if (entries.TryGetValue(name.Text, out var first))
            {
                errors.Add(
                    name.Position,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"key '{name.Text}' stands here for the second time (first in line {first.KeyPosition.Line})"
                    ),
                    "keep one of them"
                );
            }
            else
            {
                var entry = new MapEntry(name.Text, name.Position, value);
                entries.Add(name.Text, entry);
                ordered.Add(entry);
            }
        }

        Take<MappingEnd>();
        return new MapNode(ordered, Position(start.Start));
    }

    private T Take<T>()
        where T : ParsingEvent
    {
        var taken = _parser.Consume<T>();
        LastMark = taken.End;
        return taken;
    }

    private static SemanticErrorException Refused(ParsingEvent at, string message) => new(at.Start, at.End, message);
}
