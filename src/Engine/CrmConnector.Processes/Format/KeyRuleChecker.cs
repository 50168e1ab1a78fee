using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Format;

/// <summary>Checks the rules between the keys of a map.</summary>
internal sealed class KeyRuleChecker(ErrorList errors)
{
    public void Check(MapNode map, MapSpec spec)
    {
        foreach (var rule in spec.Rules)
        {
            switch (rule)
            {
                case KeyRule.ExactlyOne one:
                    ExactlyOne(map, spec, one);
                    break;
                case KeyRule.Needs needs when map.Entry(needs.Key) is { } entry && map.Find(needs.Other) is null:
                    errors.Add(
                        entry.KeyPosition,
                        $"'{needs.Key}' stands without '{needs.Other}'",
                        $"add '{needs.Other}' or remove '{needs.Key}'"
                    );
                    break;
                case KeyRule.Excludes excludes when map.Find(excludes.Key) is not null:
                    foreach (var entry in excludes.Others.Select(map.Entry).OfType<MapEntry>())
                    {
                        errors.Add(
                            entry.KeyPosition,
                            $"'{entry.Key}' has no meaning beside '{excludes.Key}'",
                            $"remove '{entry.Key}' or '{excludes.Key}'"
                        );
                    }

                    break;
            }
        }
    }

    private void ExactlyOne(MapNode map, MapSpec spec, KeyRule.ExactlyOne rule)
    {
        if (rule.When is not null && map.Find(rule.When) is null)
        {
            return;
        }

        var given = rule.Keys.Select(map.Entry).OfType<MapEntry>().ToList();
        if (given.Count == 0)
        {
            errors.Add(
                map.Position,
                $"{spec.Name} lacks one of the keys {Sentence.OneOfQuoted(rule.Keys)}",
                "add exactly one of them"
            );
        }

        foreach (var extra in given.Skip(1))
        {
            errors.Add(
                extra.KeyPosition,
                $"'{extra.Key}' stands beside '{given[0].Key}'",
                $"keep exactly one of {Sentence.OneOfQuoted(given.Select(g => g.Key))}"
            );
        }
    }
}
