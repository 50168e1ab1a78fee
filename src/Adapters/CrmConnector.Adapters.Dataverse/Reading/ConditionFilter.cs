using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Dataverse.Discovery;

namespace CrmConnector.Adapters.Dataverse.Reading;

/// <summary>Translates conditions into filters that leave out no record that meets them.</summary>
/// <remarks>
/// The service compares texts without regard to case and trailing blanks and leaves out nulls, the engine does not: so a text may be asked to be
/// equal, to begin with or to contain something, but never to differ or to be smaller.
/// </remarks>
internal static class ConditionFilter
{
    /// <summary>The filter, escaped for an address; null when it cannot be translated so.</summary>
    public static string? Translate(DataverseEntity entity, Condition condition) =>
        condition switch
        {
            Condition.All all => Join(entity, all.Conditions, " and "),
            Condition.Any { Conditions.Count: > 0 } any => Join(entity, any.Conditions, " or "),
            Condition.FieldTest test => Test(entity, test),
            _ => null,
        };

    private static string? Join(DataverseEntity entity, IReadOnlyList<Condition> conditions, string word)
    {
        var parts = new List<string>();
        foreach (var condition in conditions)
        {
            if (Translate(entity, condition) is not { } part)
            {
                return null;
            }

            if (part.Length > 0)
            {
                parts.Add(part);
            }
            else if (word is " or ")
            {
                return ""; // one of them is always true
            }
        }

        return parts.Count > 1 ? $"({string.Join(word, parts)})" : parts.FirstOrDefault() ?? "";
    }

    private static string? Test(DataverseEntity entity, Condition.FieldTest test)
    {
        if (entity.Fields.GetValueOrDefault(test.Field) is not { } field)
        {
            return null;
        }

        var name = field.ReadName;
        return test.Operator switch
        {
            ConditionOperator.NotBlank => $"{name} ne null",
            ConditionOperator.Blank => IsText(field) ? null : $"{name} eq null",
            _ when !IsComparable(field) => null,
            ConditionOperator.Is or ConditionOperator.In => AnyOf(field, test.Values),
            ConditionOperator.IsNot or ConditionOperator.NotIn when !IsText(field) => NoneOf(field, test.Values),
            ConditionOperator.LessThan => Compare(field, "lt", test.Values),
            ConditionOperator.AtMost => Compare(field, "le", test.Values),
            ConditionOperator.MoreThan => Compare(field, "gt", test.Values),
            ConditionOperator.AtLeast => Compare(field, "ge", test.Values),
            ConditionOperator.Contains => Like(field, "contains", test.Values),
            ConditionOperator.StartsWith => Like(field, "startswith", test.Values),
            _ => null,
        };
    }

    private static bool IsText(DataverseField field) => field.Schema.Type == FieldType.Text;

    private static bool IsComparable(DataverseField field) =>
        field.Schema.Type
            is FieldType.Text
                or FieldType.Integer
                or FieldType.Choice
                or FieldType.Decimal
                or FieldType.Boolean
                or FieldType.Date
                or FieldType.Instant;

    private static string? AnyOf(DataverseField field, IReadOnlyList<FieldValue> values) =>
        Spell(field, values) is { Count: > 0 } literals
            ? $"({string.Join(" or ", literals.Select(literal => $"{field.ReadName} eq {literal}"))})"
            : null;

    private static string? NoneOf(DataverseField field, IReadOnlyList<FieldValue> values) =>
        Spell(field, values) is { Count: > 0 } literals
            ? $"(({string.Join(" and ", literals.Select(literal => $"{field.ReadName} ne {literal}"))}) or {field.ReadName} eq null)"
            : null;

    private static string? Compare(DataverseField field, string word, IReadOnlyList<FieldValue> values) =>
        !IsText(field) && field.Schema.Type != FieldType.Boolean && Spell(field, values) is { Count: 1 } literals
            ? $"{field.ReadName} {word} {literals[0]}"
            : null;

    /// <summary>Wildcards would be taken as such; a bracket even narrows.</summary>
    private static string? Like(DataverseField field, string function, IReadOnlyList<FieldValue> values) =>
        IsText(field)
        && values is [{ Kind: ValueKind.Text } value]
        && value.AsText().AsSpan().IndexOfAny('%', '_', '[') < 0
        && FilterLiterals.Spell(field, value) is { } literal
            ? $"{function}({field.ReadName},{literal})"
            : null;

    /// <summary>Null when one of them cannot be spelled.</summary>
    private static List<string>? Spell(DataverseField field, IReadOnlyList<FieldValue> values)
    {
        var literals = new List<string>(values.Count);
        foreach (var value in values)
        {
            if (FilterLiterals.Spell(field, value) is not { } literal)
            {
                return null;
            }

            literals.Add(literal);
        }

        return literals;
    }
}
