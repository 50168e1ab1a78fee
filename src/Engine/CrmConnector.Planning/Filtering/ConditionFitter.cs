using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Filtering;

/// <summary>Brings the values of a condition to the types of the fields they are compared with, and reports what does not fit.</summary>
internal sealed class ConditionFitter(
    EntitySchema entity,
    SourcePosition position,
    ICollection<ConfigurationError> errors
)
{
    public Condition Fit(Condition condition) =>
        condition switch
        {
            Condition.All all => new Condition.All([.. all.Conditions.Select(Fit)]),
            Condition.Any any => new Condition.Any([.. any.Conditions.Select(Fit)]),
            Condition.Not not => new Condition.Not(Fit(not.Inner)),
            Condition.FieldTest test => Fit(test),
            _ => condition,
        };

    private Condition Fit(Condition.FieldTest test)
    {
        if (entity.Field(test.Field) is not { } field)
        {
            Error(
                $"entity '{entity.Name}' has no field '{test.Field}'",
                Choices.DidYouMean(test.Field, [.. entity.Fields.Select(f => f.Name)])
            );
            return test;
        }

        if (test.Operator is ConditionOperator.Blank or ConditionOperator.NotBlank)
        {
            return test;
        }

        if (
            IsTextTest(test.Operator)
            && field.Type is not (FieldType.Text or FieldType.MultiChoice or FieldType.Unsupported)
        )
        {
            Error(
                $"'contains' and 'startsWith' need a text field, and '{test.Field}' is {TypeWord.Of(field.Type)}",
                "compare it with is, in, lessThan or the like"
            );
            return test;
        }

        if (test.Values.Any(value => value.IsNull))
        {
            Error($"field '{test.Field}' is compared with null", "write blank: true or blank: false");
            return test;
        }

        return field.Type == FieldType.Instant && test.Values.Any(value => value.Kind == ValueKind.Date)
            ? DayRange.Of(test)
            : test with
            {
                Values = [.. test.Values.Select(value => Fit(value, field))],
            };
    }

    private FieldValue Fit(FieldValue value, FieldSchema field)
    {
        if (Operand.Fit(value, field.Type) is { } fitted)
        {
            return fitted;
        }

        Error(
            $"field '{field.Name}' is {TypeWord.Of(field.Type)} and is compared with something else",
            $"write {TypeWord.Example(field.Type)}"
        );
        return value;
    }

    private static bool IsTextTest(ConditionOperator @operator) =>
        @operator is ConditionOperator.Contains or ConditionOperator.StartsWith;

    private void Error(string problem, string advice) => errors.Add(new ConfigurationError(position, problem, advice));
}
