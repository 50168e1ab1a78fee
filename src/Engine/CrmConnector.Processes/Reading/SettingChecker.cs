using CrmConnector.Abstractions.Adapters;
using CrmConnector.Processes.Format;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Checks a connection's settings against their descriptions. Never shows what a secret holds.</summary>
internal sealed class SettingChecker(ErrorList errors)
{
    public void Check(MapEntry connection, MapNode map, string adapter, IReadOnlyList<SettingDescription> descriptions)
    {
        var meant = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in map.Entries.Where(e => !ConnectionReader.IsAdapter(e)))
        {
            var description = descriptions.FirstOrDefault(d =>
                string.Equals(d.Name, entry.Key, StringComparison.Ordinal)
            );
            if (description is null)
            {
                meant.Add(Suggestion.Nearest(entry.Key, descriptions.Select(d => d.Name)) ?? "");
                var names = descriptions.Select(d => d.Name).ToList();
                errors.Add(
                    entry.KeyPosition,
                    $"adapter '{adapter}' has no setting '{entry.Key}'",
                    Suggestion.Advice(entry.Key, names, $"its settings are {Sentence.Some(names, 20)}")
                );
            }
            else if (entry.Value is ScalarNode value && value.Text() is not null)
            {
                Value(value, description);
            }
        }

        foreach (
            var missing in descriptions.Where(d =>
                d is { Required: true, Default: null } && map.Find(d.Name) is null && !meant.Contains(d.Name)
            )
        )
        {
            errors.Add(
                connection.KeyPosition,
                $"connection '{connection.Key}' lacks the setting '{missing.Name}'",
                $"add it, for example '{missing.Name}: {missing.Example ?? SettingWords.What(missing)}'"
            );
        }
    }

    private void Value(ScalarNode value, SettingDescription description)
    {
        if (SecretReference.Broken(value.Text) is { } broken)
        {
            errors.Add(
                value.Position,
                $"setting '{description.Name}' holds '{broken}', which is no reference",
                "use ${env:NAME} or ${file:path}"
            );
        }
        else if (description.Secret)
        {
            if (!SecretReference.Any(value.Text) || SecretReference.HasPasswordInClear(value.Text))
            {
                errors.Add(
                    value.Position,
                    $"setting '{description.Name}' is a secret and stands here in clear",
                    "use ${env:NAME} or ${file:path}"
                );
            }
        }
        else if (!SecretReference.Any(value.Text) && !SettingWords.Fits(description, value.Text))
        {
            errors.Add(
                value.Position,
                $"setting '{description.Name}' holds {value.What}",
                description.Choices.Count > 0
                    ? Suggestion.Advice(value.Text, description.Choices, $"write {SettingWords.What(description)}")
                    : $"write {SettingWords.What(description)}"
            );
        }
    }
}
