using System.Globalization;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Makes field mappings of nodes.</summary>
internal sealed class FieldReader(ErrorList errors)
{
    public IReadOnlyList<FieldMapping> Read(Node? node)
    {
        var mappings = new List<FieldMapping>();
        var first = new Dictionary<string, FieldMapping>(StringComparer.Ordinal);
        foreach (var map in node.Items().OfType<MapNode>())
        {
            if (map.Find("to").Text() is { } to)
            {
                var mapping = Mapping(map, to);
                mappings.Add(mapping);
                if (!first.TryAdd(to, mapping))
                {
                    errors.Add(
                        map.Find("to")!.Position,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"target field '{to}' is mapped for the second time (first in line {first[to].Position.Line})"
                        ),
                        "keep one mapping; a converter can make one value of several fields"
                    );
                }
            }
        }

        return mappings;
    }

    private FieldMapping Mapping(MapNode map, string to)
    {
        string[] from = [.. map.Find("from").OneOrMore().Select(n => n.Text()).OfType<string>()];
        ConverterStep[] convert = [.. map.Find("convert").OneOrMore().Select(Step).OfType<ConverterStep>()];
        if (from.Length > 1 && convert.Length == 0 && map.Find("convert") is null)
        {
            errors.Add(
                map.Find("from")!.Position,
                "several source fields stand here, but no converter that makes one value of them",
                "add one to the mapping, for example 'convert: { concat: \" \" }'"
            );
        }

        return new FieldMapping
        {
            To = to,
            Position = map.Position,
            From = from,
            Template = map.Find("template").Text(),
            Constant = map.Find("value") is ScalarNode value ? ConfigurationValues.From(value) : null,
            Convert = convert,
            Values = Values(map.Find("values")),
            Otherwise = Otherwise(map.Find("otherwise")),
            Reference = Reference(map.Find("reference")),
            Write = map.Find("write").Text() switch
            {
                "on-create" => WriteRule.OnCreate,
                "if-empty" => WriteRule.IfEmpty,
                _ => WriteRule.Always,
            },
            IsOneWay = map.Find("direction").Text() == "one-way",
            Conflicts = map.Find("conflicts").Text(),
        };
    }

    private static ConverterStep? Step(Node node) =>
        node switch
        {
            ScalarNode scalar when scalar.Text() is { } name => new ConverterStep(name, null, scalar.Position),
            MapNode { Entries: [var entry] } => new ConverterStep(
                entry.Key,
                entry.Value is ScalarNode { Value.IsNull: true } ? null : ConfigurationValues.From(entry.Value),
                entry.KeyPosition
            ),
            _ => null,
        };

    private static IReadOnlyDictionary<string, ConfigurationValue> Values(Node? node)
    {
        var values = new Dictionary<string, ConfigurationValue>(StringComparer.Ordinal);
        if (node is MapNode map)
        {
            foreach (var entry in map.Entries.Where(e => e.Value is ScalarNode))
            {
                values.Add(entry.Key, ConfigurationValues.From(entry.Value));
            }
        }

        return values;
    }

    private static OtherwiseRule Otherwise(Node? node) =>
        node switch
        {
            MapNode map when map.Find("use") is ScalarNode use => new OtherwiseRule(
                OtherwiseKind.Use,
                ConfigurationValues.From(use)
            ),
            _ => node.Text() switch
            {
                "keep" => new OtherwiseRule(OtherwiseKind.Keep),
                "blank" => new OtherwiseRule(OtherwiseKind.Blank),
                _ => OtherwiseRule.Refuse,
            },
        };

    private static ReferenceRule? Reference(Node? node) =>
        node switch
        {
            MapNode map when map.Find("link").Text() is { } link => new ReferenceRule(
                link,
                map.Find("entity").Text(),
                map.Find("target").Text()
            ),
            _ => node.Text() is { } name ? new ReferenceRule(name, null, null) : null,
        };
}
