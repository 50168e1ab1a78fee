using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Conformance.Tests.InMemory;

/// <summary>Evaluates the tests of equality and blankness; anything else lets the record pass, which the contract allows.</summary>
internal static class MemoryCondition
{
    public static bool Meets(Condition condition, MemoryRecord record) => Evaluate(condition, record) ?? true;

    /// <summary>Null where it is not known: then neither it nor its opposite may leave the record out.</summary>
    private static bool? Evaluate(Condition condition, MemoryRecord record) =>
        condition switch
        {
            Condition.All all when all.Conditions.Any(inner => Evaluate(inner, record) == false) => false,
            Condition.All all => all.Conditions.All(inner => Evaluate(inner, record) == true) ? true : null,
            Condition.Any any when any.Conditions.Any(inner => Evaluate(inner, record) == true) => true,
            Condition.Any any => any.Conditions.All(inner => Evaluate(inner, record) == false) ? false : null,
            Condition.Not not => !Evaluate(not.Inner, record),
            Condition.FieldTest test => Evaluate(test, MemorySchema.Read(record, test.Field)),
            _ => null,
        };

    private static bool? Evaluate(Condition.FieldTest test, FieldValue value) =>
        test.Operator switch
        {
            ConditionOperator.Blank => value.IsBlank,
            ConditionOperator.NotBlank => !value.IsBlank,
            ConditionOperator.Is or ConditionOperator.In => !value.IsBlank && test.Values.Contains(value),
            ConditionOperator.IsNot or ConditionOperator.NotIn => value.IsBlank || !test.Values.Contains(value),
            _ => null,
        };
}
