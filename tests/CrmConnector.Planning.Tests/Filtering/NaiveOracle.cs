using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Tests.Filtering;

/// <summary>The meaning of a condition over a text field <c>t</c> and a whole number <c>i</c>, written as plainly as possible.</summary>
internal static class NaiveOracle
{
    public static bool Matches(Condition condition, FieldValue t, FieldValue i) =>
        condition switch
        {
            Condition.All all => all.Conditions.All(inner => Matches(inner, t, i)),
            Condition.Any any => any.Conditions.Any(inner => Matches(inner, t, i)),
            Condition.Not not => !Matches(not.Inner, t, i),
            Condition.FieldTest { Field: "t" } test => Test(test, t),
            Condition.FieldTest test => Test(test, i),
            _ => throw new InvalidOperationException(),
        };

    public static IReadOnlyList<FieldValue> Fitting(ConditionOperator test, FieldValue[] values) =>
        test switch
        {
            ConditionOperator.Blank or ConditionOperator.NotBlank => [],
            ConditionOperator.In or ConditionOperator.NotIn => values,
            _ => [values[0]],
        };

    private static bool Test(Condition.FieldTest test, FieldValue value)
    {
        var first = test.Values.Count > 0 ? test.Values[0] : FieldValue.Null;
        return test.Operator switch
        {
            ConditionOperator.Blank => value.IsBlank,
            ConditionOperator.NotBlank => !value.IsBlank,
            ConditionOperator.Is or ConditionOperator.In => test.Values.Contains(value),
            ConditionOperator.IsNot or ConditionOperator.NotIn => !test.Values.Contains(value),
            ConditionOperator.Contains => !value.IsNull
                && value.AsText().Contains(first.AsText(), StringComparison.Ordinal),
            ConditionOperator.StartsWith => !value.IsNull
                && value.AsText().StartsWith(first.AsText(), StringComparison.Ordinal),
            _ when value.IsBlank => false,
            ConditionOperator.LessThan => Order(value, first) < 0,
            ConditionOperator.AtMost => Order(value, first) <= 0,
            ConditionOperator.MoreThan => Order(value, first) > 0,
            _ => Order(value, first) >= 0,
        };
    }

    private static int Order(FieldValue a, FieldValue b) =>
        a.Kind == ValueKind.Text
            ? string.CompareOrdinal(a.AsText(), b.AsText())
            : a.AsInteger().CompareTo(b.AsInteger());
}
