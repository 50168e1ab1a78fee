using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Format;

/// <summary>Holds a document against the description of its format and reports every difference.</summary>
internal sealed class FormatChecker(ErrorList errors)
{
    private readonly ScalarChecker _scalars = new(errors);
    private readonly KeyRuleChecker _rules = new(errors);

    /// <summary>Checks a node.</summary>
    /// <param name="node">What stands there.</param>
    /// <param name="spec">What should.</param>
    /// <param name="place">The place, for messages: "key 'from'", "this item".</param>
    public void Check(Node node, ValueSpec spec, string place)
    {
        switch (spec, node)
        {
            case (AnySpec, _):
                break;
            case (LaterSpec later, _):
                Check(node, later.Get(), place);
                break;
            case (EitherSpec either, _):
                Either(node, either, place);
                break;
            case (MapSpec map, MapNode entries):
                Map(entries, map);
                break;
            case (KindSpec kinds, MapNode entries):
                Kind(entries, kinds);
                break;
            case (OpenMapSpec map, MapNode entries):
                OpenMap(entries, map, place);
                break;
            case (ListSpec list, ListNode items):
                List(items, list, place);
                break;
            case (TextSpec or FlagSpec or WordSpec or NumberSpec or ScalarSpec, ScalarNode scalar):
                _scalars.Check(scalar, spec, place);
                break;
            default:
                errors.Add(node.Position, $"{place} holds {node.What}", $"write {spec.What}");
                break;
        }
    }

    private void Either(Node node, EitherSpec either, string place)
    {
        var shape =
            either
                .Shapes.OfType<WordSpec>()
                .FirstOrDefault(w => node is ScalarNode word && w.Words.Contains(word.Text, StringComparer.Ordinal))
            ?? either.Shapes.FirstOrDefault(s => Fits(s, node));
        if (shape is null)
        {
            errors.Add(node.Position, $"{place} holds {node.What}", $"write {either.What}");
        }
        else if (shape is WordSpec or FlagSpec && node is ScalarNode scalar)
        {
            _scalars.Check(scalar, shape, place, either.What);
        }
        else
        {
            Check(node, shape, place);
        }
    }

    private static bool Fits(ValueSpec spec, Node node) =>
        spec switch
        {
            AnySpec => true,
            LaterSpec later => Fits(later.Get(), node),
            EitherSpec either => either.Shapes.Any(s => Fits(s, node)),
            MapSpec or KindSpec or OpenMapSpec => node is MapNode,
            ListSpec => node is ListNode,
            _ => node is ScalarNode,
        };

    private void Map(MapNode map, MapSpec spec)
    {
        var names = spec.Keys.Select(k => k.Name).ToList();
        var meant = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            if (spec.Key(entry.Key) is { } key)
            {
                Check(entry.Value, key.Value, $"key '{key.Name}'");
            }
            else
            {
                var near = Suggestion.Nearest(entry.Key, names);
                meant.Add(near ?? "");
                errors.Add(
                    entry.KeyPosition,
                    $"{spec.Name} has no key '{entry.Key}'",
                    near is null ? $"the keys are {Sentence.Some(names, 20)}" : $"did you mean '{near}'?"
                );
            }
        }

        foreach (var key in spec.Keys.Where(k => k.Required && map.Find(k.Name) is null && !meant.Contains(k.Name)))
        {
            var example = key.Example is null ? key.Value.What : $"for example '{key.Name}: {key.Example}'";
            errors.Add(map.Position, $"{spec.Name} lacks the key '{key.Name}'", $"add it, {example}");
        }

        _rules.Check(map, spec, meant);
    }

    /// <summary>Without a known kind nobody can say which keys are right.</summary>
    private void Kind(MapNode map, KindSpec spec)
    {
        if (map.Find(KindSpec.Key) is not { } kind)
        {
            errors.Add(
                map.Position,
                $"{spec.Name} lacks the key '{KindSpec.Key}'",
                $"add it with {Sentence.OneOf(spec.Words)}, for example '{KindSpec.Key}: {spec.Words[0]}'"
            );
        }
        else if (kind is ScalarNode word && spec.Find(word.Text) is { } keys)
        {
            Map(map, keys);
        }
        else
        {
            Check(kind, new WordSpec(spec.Words), $"key '{KindSpec.Key}'");
        }
    }

    private void OpenMap(MapNode map, OpenMapSpec spec, string place)
    {
        if ((map.Entries.Count == 0 && !spec.MayBeEmpty) || (map.Entries.Count != 1 && spec.Single))
        {
            var count = map.Entries.Count == 0 ? "no entry" : "several entries";
            errors.Add(map.Position, $"{place} holds a map with {count}", $"write {spec.What}");
        }

        foreach (var entry in map.Entries)
        {
            if (spec.KeyText is { } text)
            {
                _scalars.Check(new ScalarNode(entry.Key, plain: false, entry.KeyPosition), text, spec.Key);
            }

            Check(entry.Value, spec.Value, $"'{entry.Key}'");
        }
    }

    private void List(ListNode list, ListSpec spec, string place)
    {
        if (list.Items.Count == 0 && !spec.MayBeEmpty)
        {
            errors.Add(
                list.Position,
                $"{place} holds an empty list",
                $"write {spec.What} with at least one item, or leave the key out"
            );
        }

        foreach (var item in list.Items)
        {
            Check(item, spec.Item, "this item");
        }
    }
}
