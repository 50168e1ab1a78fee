using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Planning.Converting.Arguments;

/// <summary>Takes apart what stands behind a converter's name: nothing, the short form, or a map of parameters.</summary>
internal static class ArgumentEntries
{
    public static IEnumerable<KeyValuePair<string, ConfigurationValue>> Of(
        ConverterStep step,
        ConverterDescription description,
        CompileContext context
    )
    {
        switch (step.Argument)
        {
            case null:
            case ConfigurationValue.Scalar { Text: "" } when description.ShortParameter is null:
                return [];
            case ConfigurationValue.Map map:
                return Known(map, step, description, context);
            case var value when description.ShortParameter is { } name:
                return [KeyValuePair.Create(name, value)];
            case var value:
                context.Error(
                    value.Position,
                    $"converter '{step.Name}' takes no single value",
                    description.Parameters.Count == 0
                        ? "write its name only"
                        : $"write a map with {Choices.Of(description.Parameters.Select(p => p.Name))}"
                );
                return [];
        }
    }

    private static List<KeyValuePair<string, ConfigurationValue>> Known(
        ConfigurationValue.Map map,
        ConverterStep step,
        ConverterDescription description,
        CompileContext context
    )
    {
        var names = description.Parameters.Select(p => p.Name).ToList();
        var known = new List<KeyValuePair<string, ConfigurationValue>>(map.Entries.Count);
        foreach (var entry in map.Entries)
        {
            if (names.Contains(entry.Key, StringComparer.Ordinal))
            {
                known.Add(entry);
                continue;
            }

            context.Error(
                entry.Value.Position,
                $"converter '{step.Name}' has no parameter '{entry.Key}'",
                names.Count == 0 ? "it takes none" : Choices.DidYouMean(entry.Key, names)
            );
        }

        return known;
    }
}
