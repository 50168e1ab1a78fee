using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Format;

/// <summary>Checks the rules between the keys of a map.</summary>
internal sealed class KeyRuleChecker(ErrorList errors)
{
    /// <summary>Checks a map.</summary>
    /// <param name="map">What stands there.</param>
    /// <param name="spec">What should.</param>
    /// <param name="meant">Keys that stand there misspelt, as far as one can tell: they are not reported as missing.</param>
    public void Check(MapNode map, MapSpec spec, IReadOnlySet<string> meant)
    {
        foreach (var rule in spec.Rules)
        {
            switch (rule)
            {
                case KeyRule.ExactlyOne one:
                    ExactlyOne(map, spec, one, meant);
                    break;
                case KeyRule.AtLeastOne some
                    when !some.Keys.Any(key => map.Entry(key) is not null || meant.Contains(key)):
                    errors.Add(
                        map.Position,
                        $"{spec.Name} lacks one of the keys {Sentence.OneOfQuoted(some.Keys)}",
                        "add at least one of them"
                    );
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

    private void ExactlyOne(MapNode map, MapSpec spec, KeyRule.ExactlyOne rule, IReadOnlySet<string> meant)
    {
        if (rule.When is not null && map.Find(rule.When) is null)
        {
            return;
        }

        var given = rule.Keys.Select(map.Entry).OfType<MapEntry>().ToList();
        if (given.Count == 0 && !rule.Keys.Any(meant.Contains))
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
