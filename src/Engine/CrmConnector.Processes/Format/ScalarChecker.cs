using CrmConnector.Abstractions.Records;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Format;

/// <summary>Checks single values against their description.</summary>
internal sealed class ScalarChecker(ErrorList errors)
{
    /// <summary>Checks one value.</summary>
    /// <param name="scalar">What stands there.</param>
    /// <param name="spec">What should.</param>
    /// <param name="place">The place, for messages.</param>
    /// <param name="instead">All that could stand there, where that is more than <paramref name="spec"/> says.</param>
    public void Check(ScalarNode scalar, ValueSpec spec, string place, string? instead = null)
    {
        if (scalar.Value.IsNull && spec is not ScalarSpec { NullToo: true })
        {
            errors.Add(
                scalar.Position,
                $"{place} holds nothing",
                $"write {instead ?? spec.What}, or leave the key out"
            );
            return;
        }

        switch (spec)
        {
            case FlagSpec when Flag(scalar) is null:
                errors.Add(scalar.Position, $"{place} holds {scalar.What}", $"write {instead ?? spec.What}");
                break;
            case WordSpec word when !word.Words.Contains(scalar.Text, StringComparer.Ordinal):
                errors.Add(
                    scalar.Position,
                    $"{place} holds {scalar.What}",
                    Suggestion.Advice(scalar.Text, word.Words, $"write {instead ?? spec.What}")
                );
                break;
            case NumberSpec number when Number(scalar) is not { } value || value < number.Least || value > number.Most:
                errors.Add(scalar.Position, $"{place} holds {scalar.What}", $"write {spec.What}");
                break;
            case TextSpec text:
                Text(scalar, text, place);
                break;
        }
    }

    /// <summary>Reads yes, no, true or false.</summary>
    public static bool? Flag(ScalarNode scalar) =>
        scalar.Text switch
        {
            "yes" or "true" or "True" or "TRUE" => true,
            "no" or "false" or "False" or "FALSE" => false,
            _ => null,
        };

    private static long? Number(ScalarNode scalar) =>
        scalar.Value.Kind == ValueKind.Integer ? scalar.Value.AsInteger() : null;

    private void Text(ScalarNode scalar, TextSpec text, string place)
    {
        if (string.IsNullOrWhiteSpace(scalar.Text))
        {
            errors.Add(scalar.Position, $"{place} holds a blank text", $"write {text.What}");
        }
        else if (text.Pattern is { } pattern && !pattern.IsMatch(scalar.Text))
        {
            errors.Add(scalar.Position, $"{place} holds {scalar.What}, which is not {text.What}", text.Advice);
        }
    }
}
