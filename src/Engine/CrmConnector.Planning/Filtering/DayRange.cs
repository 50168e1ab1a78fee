using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Filtering;

/// <summary>Turns a test of an instant against dates into tests against the beginnings of days, in UTC.</summary>
internal static class DayRange
{
    public static Condition Of(Condition.FieldTest test) =>
        test.Operator switch
        {
            ConditionOperator.Is or ConditionOperator.In => OneOf(test),
            ConditionOperator.IsNot or ConditionOperator.NotIn => new Condition.Not(OneOf(test)),
            ConditionOperator.LessThan or ConditionOperator.AtLeast => Test(
                test.Field,
                test.Operator,
                Begin(test.Values[0])
            ),
            ConditionOperator.AtMost => Test(test.Field, ConditionOperator.LessThan, End(test.Values[0])),
            ConditionOperator.MoreThan => Test(test.Field, ConditionOperator.AtLeast, End(test.Values[0])),
            _ => test,
        };

    private static Condition.Any OneOf(Condition.FieldTest test) =>
        new([.. test.Values.Select(v => Same(test.Field, v))]);

    private static Condition Same(string field, FieldValue value) =>
        value.Kind == ValueKind.Date
            ? new Condition.All([
                Test(field, ConditionOperator.AtLeast, Begin(value)),
                Test(field, ConditionOperator.LessThan, End(value)),
            ])
            : Test(field, ConditionOperator.Is, value);

    private static Condition.FieldTest Test(string field, ConditionOperator @operator, FieldValue value) =>
        new(field, @operator, [value]);

    private static FieldValue Begin(FieldValue date) =>
        FieldValue.Instant(new DateTimeOffset(date.AsDate().ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));

    private static FieldValue End(FieldValue date) =>
        date.AsDate() == DateOnly.MaxValue
            ? FieldValue.Instant(DateTimeOffset.MaxValue)
            : Begin(FieldValue.Date(date.AsDate().AddDays(1)));
}
