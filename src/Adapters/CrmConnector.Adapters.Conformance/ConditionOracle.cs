using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Conformance;

/// <summary>Evaluates conditions the slow and obvious way, to judge what a system left out.</summary>
internal static class ConditionOracle
{
    public static bool Meets(Condition condition, TestRow row) =>
        condition switch
        {
            Condition.All all => all.Conditions.All(inner => Meets(inner, row)),
            Condition.Any any => any.Conditions.Any(inner => Meets(inner, row)),
            Condition.Not not => !Meets(not.Inner, row),
            Condition.FieldTest test => Meets(test, row.GetValueOrDefault(test.Field)),
            _ => throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}."),
        };

    public static string Describe(Condition condition) =>
        condition switch
        {
            Condition.All all => $"({string.Join(" and ", all.Conditions.Select(Describe))})",
            Condition.Any any => $"({string.Join(" or ", any.Conditions.Select(Describe))})",
            Condition.Not not => $"not {Describe(not.Inner)}",
            Condition.FieldTest test =>
                $"{test.Field} {test.Operator} [{string.Join(", ", test.Values.Select(v => v.ToDisplayText()))}]",
            _ => condition.GetType().Name,
        };

    private static bool Meets(Condition.FieldTest test, FieldValue value) =>
        test.Operator switch
        {
            ConditionOperator.Blank => value.IsBlank,
            ConditionOperator.NotBlank => !value.IsBlank,
            ConditionOperator.Is or ConditionOperator.In => !value.IsBlank && test.Values.Contains(value),
            ConditionOperator.IsNot or ConditionOperator.NotIn => value.IsBlank || !test.Values.Contains(value),
            _ when value.IsBlank => false,
            ConditionOperator.Contains => value.AsText().Contains(test.Values[0].AsText(), StringComparison.Ordinal),
            ConditionOperator.StartsWith => value
                .AsText()
                .StartsWith(test.Values[0].AsText(), StringComparison.Ordinal),
            ConditionOperator.LessThan => Compare(value, test.Values[0]) < 0,
            ConditionOperator.AtMost => Compare(value, test.Values[0]) <= 0,
            ConditionOperator.MoreThan => Compare(value, test.Values[0]) > 0,
            ConditionOperator.AtLeast => Compare(value, test.Values[0]) >= 0,
            _ => throw new InvalidOperationException($"Unknown operator {test.Operator}."),
        };

    private static int Compare(FieldValue left, FieldValue right) =>
        left.Kind switch
        {
            ValueKind.Text => string.CompareOrdinal(left.AsText(), right.AsText()),
            ValueKind.Integer => left.AsInteger().CompareTo(right.AsInteger()),
            ValueKind.Decimal => left.AsDecimal().CompareTo(right.AsDecimal()),
            ValueKind.Date => left.AsDate().CompareTo(right.AsDate()),
            ValueKind.Instant => left.AsInstant().CompareTo(right.AsInstant()),
            _ => throw new InvalidOperationException($"Values of kind {left.Kind} have no order here."),
        };
}
