using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Processes.Validation;

/// <summary>Recognises conditions that no record meets both: tests of one field for equality with different values.</summary>
internal static class Disjoint
{
    public static bool Are(Condition one, Condition other)
    {
        var left = Tests(one).ToList();
        return Tests(other).Any(right => left.Any(l => Excludes(l, right) || Excludes(right, l)));
    }

    /// <summary>The tests that must all hold.</summary>
    private static IEnumerable<Condition.FieldTest> Tests(Condition condition) =>
        condition switch
        {
            Condition.FieldTest test => [test],
            Condition.All all => all.Conditions.SelectMany(Tests),
            _ => [],
        };

    private static bool Excludes(Condition.FieldTest equal, Condition.FieldTest other)
    {
        if (
            !string.Equals(equal.Field, other.Field, StringComparison.Ordinal)
            || equal.Operator is not (ConditionOperator.Is or ConditionOperator.In)
        )
        {
            return false;
        }

        return other.Operator switch
        {
            ConditionOperator.Is or ConditionOperator.In => !equal.Values.Any(v =>
                other.Values.Any(o => MayEqual(v, o))
            ),
            ConditionOperator.IsNot or ConditionOperator.NotIn => equal.Values.All(v => other.Values.Contains(v)),
            ConditionOperator.Blank => equal.Values.All(v => !v.IsBlank),
            _ => false,
        };
    }

    /// <summary>When in doubt (letter case, a date and an instant), two values may be equal.</summary>
    private static bool MayEqual(FieldValue one, FieldValue other) =>
        (Number(one), Number(other)) switch
        {
            ({ } left, { } right) => left == right,
            _ when one.Kind == other.Kind || one.Kind == ValueKind.Text || other.Kind == ValueKind.Text =>
                string.Equals(
                    one.ToDisplayText().Trim(),
                    other.ToDisplayText().Trim(),
                    StringComparison.OrdinalIgnoreCase
                ),
            _ => true,
        };

    private static decimal? Number(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Integer => value.AsInteger(),
            ValueKind.Decimal => value.AsDecimal(),
            _ => null,
        };
}
