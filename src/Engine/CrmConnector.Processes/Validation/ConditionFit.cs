using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Processes.Validation;

/// <summary>Can a field be tested like this?</summary>
internal static class ConditionFit
{
    /// <summary>What is wrong, what to do, and with which value of the test; null when nothing is.</summary>
    public static (string Problem, string Advice, int Index)? Problem(FieldSchema field, Condition.FieldTest test)
    {
        if (test.Operator is ConditionOperator.Blank or ConditionOperator.NotBlank)
        {
            return null;
        }

        var key = Reading.ConditionReader.Key(test.Operator);
        var name = $"field '{field.Name}' is {TypeName.Of(field.Type)}";
        if (field.Type is FieldType.Binary or FieldType.Unsupported)
        {
            return ($"{name} and cannot be compared", "test it with 'blank' only", 0);
        }

        if (
            test.Operator is ConditionOperator.Contains or ConditionOperator.StartsWith
            && field.Type is not (FieldType.Text or FieldType.MultiChoice)
        )
        {
            return ($"{name}, and '{key}' looks into texts", "use 'is', 'in' or a comparison", 0);
        }

        if (IsOrder(test.Operator) && !HasOrder(field.Type))
        {
            return ($"{name} and has no order for '{key}'", "use 'is', 'isNot', 'in' or 'notIn'", 0);
        }

        for (var i = 0; i < test.Values.Count; i++)
        {
            if (Value(field, test.Values[i]) is (var problem, var advice))
            {
                return (problem, advice, i);
            }
        }

        return null;
    }

    private static (string, string)? Value(FieldSchema field, FieldValue value)
    {
        if (field.Type == FieldType.Text)
        {
            return value.Kind == ValueKind.Text
                ? null
                : (
                    $"field '{field.Name}' is text and is compared with {TypeName.Of(value.Kind)}",
                    "put the value in quotes"
                );
        }

        return field.Type is FieldType.MultiChoice or FieldType.Reference
            ? null
            : ValueFit.Problem(field, new ConfigurationValue.Scalar(value.ToDisplayText(), value, default));
    }

    private static bool IsOrder(ConditionOperator test) =>
        test
            is ConditionOperator.LessThan
                or ConditionOperator.AtMost
                or ConditionOperator.MoreThan
                or ConditionOperator.AtLeast;

    private static bool HasOrder(FieldType type) =>
        type
            is not (
                FieldType.Boolean
                or FieldType.Guid
                or FieldType.Reference
                or FieldType.MultiChoice
                or FieldType.Choice
            );
}
