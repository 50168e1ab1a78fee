using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Processes.Format;

namespace CrmConnector.Processes.Validation;

/// <summary>Checks what stands behind a converter's name.</summary>
internal sealed class ConverterArgumentCheck(ErrorList errors)
{
    public void Check(ConverterStep step, ConverterDescription converter)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        if (step.Argument is ConfigurationValue.Map map && !TakesMapItself(converter))
        {
            Named(map, converter, given);
        }
        else if (step.Argument is { } argument)
        {
            Short(step, argument, converter, given);
        }

        var missing = converter
            .Parameters.Where(p => p.Required && !given.Contains(p.Name))
            .Select(p => p.Name)
            .ToList();
        if (missing.Count > 0)
        {
            errors.Add(
                step.Position,
                $"converter '{step.Name}' lacks {Sentence.OneOfQuoted(missing)}",
                converter.Example.Length > 0
                    ? $"write it as in 'convert: {converter.Example}'"
                    : $"write {step.Name}: {{ {missing[0]}: ... }}"
            );
        }
    }

    /// <summary>A converter whose only parameter is a map takes it right behind its name.</summary>
    private static bool TakesMapItself(ConverterDescription converter) =>
        converter.ShortParameter is { } name
        && converter.Parameters.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal))
            is { Type: ConverterParameterType.Map };

    private void Named(ConfigurationValue.Map map, ConverterDescription converter, HashSet<string> given)
    {
        foreach (var (key, value) in map.Entries)
        {
            var parameter = converter.Parameters.FirstOrDefault(p =>
                string.Equals(p.Name, key, StringComparison.Ordinal)
            );
            if (parameter is null)
            {
                var names = converter.Parameters.Select(p => p.Name).ToList();
                errors.Add(
                    value.Position,
                    $"converter '{converter.Name}' takes no '{key}'",
                    Suggestion.Advice(
                        key,
                        names,
                        names.Count == 0 ? "remove it" : $"it takes {Sentence.OneOfQuoted(names)}"
                    )
                );
                given.Add(Suggestion.Nearest(key, names) ?? key);
            }
            else
            {
                given.Add(key);
                Value(value, parameter, converter);
            }
        }
    }

    private void Short(
        ConverterStep step,
        ConfigurationValue argument,
        ConverterDescription converter,
        HashSet<string> given
    )
    {
        if (converter.ShortParameter is { } name)
        {
            given.Add(name);
            Value(
                argument,
                converter.Parameters.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal)),
                converter
            );
        }
        else
        {
            errors.Add(
                argument.Position,
                converter.Parameters.Count == 0
                    ? $"converter '{step.Name}' takes no argument"
                    : $"converter '{step.Name}' takes a map",
                converter.Example.Length > 0 ? $"write it as in 'convert: {converter.Example}'" : "remove it"
            );
            given.UnionWith(converter.Parameters.Select(p => p.Name));
        }
    }

    private void Value(ConfigurationValue value, ConverterParameter? parameter, ConverterDescription converter)
    {
        if (parameter is null)
        {
            return;
        }

        var text = (value as ConfigurationValue.Scalar)?.Text;
        if (!Fits(value, parameter.Type))
        {
            errors.Add(
                value.Position,
                $"'{parameter.Name}' of converter '{converter.Name}' is not {What(parameter.Type)}",
                $"write {What(parameter.Type)}"
            );
        }
        else if (
            text is not null
            && parameter.Choices.Count > 0
            && !parameter.Choices.Contains(text, StringComparer.Ordinal)
        )
        {
            errors.Add(
                value.Position,
                $"'{parameter.Name}' of converter '{converter.Name}' cannot be '{text}'",
                Suggestion.Advice(text, parameter.Choices, $"write {Sentence.OneOf([.. parameter.Choices.Take(20)])}")
            );
        }
    }

    private static bool Fits(ConfigurationValue value, ConverterParameterType type) =>
        type switch
        {
            ConverterParameterType.Text => value is ConfigurationValue.Scalar { Value.IsNull: false },
            ConverterParameterType.Integer => value is ConfigurationValue.Scalar { Value.Kind: ValueKind.Integer },
            ConverterParameterType.Boolean => value
                is ConfigurationValue.Scalar { Text: "true" or "false" or "yes" or "no" },
            ConverterParameterType.TextList => value is ConfigurationValue.Scalar
                || (value is ConfigurationValue.Sequence list && list.Items.All(i => i is ConfigurationValue.Scalar)),
            ConverterParameterType.Map => value is ConfigurationValue.Map,
            _ => true,
        };

    private static string What(ConverterParameterType type) =>
        type switch
        {
            ConverterParameterType.Text => "a text",
            ConverterParameterType.Integer => "a whole number",
            ConverterParameterType.Boolean => "true or false",
            ConverterParameterType.TextList => "a list of texts",
            _ => "a map",
        };
}
