using CrmConnector.Abstractions.Conditions;

namespace CrmConnector.Processes.Validation;

/// <summary>Do the conditions test fields that exist, with values that these can hold?</summary>
internal sealed class ConditionCheck : IProcessCheck
{
    public void Check(Subject subject)
    {
        Walk(subject, subject.Process.Where, ["where"]);
        Walk(
            subject,
            subject.Process.Creates.When,
            [subject.Process.Conversion is null ? "creates" : "conversion", "when"]
        );
    }

    /// <summary>Follows the condition and the file side by side: an item of a list in the one is an item in the other.</summary>
    private static void Walk(Subject subject, Condition condition, IReadOnlyList<object> list)
    {
        var parts = condition switch
        {
            Condition.All all => all.Conditions,
            Condition.Any any => any.Conditions,
            _ => [],
        };
        for (var i = 0; i < parts.Count; i++)
        {
            Item(subject, parts[i], [.. list, i]);
        }
    }

    private static void Item(Subject subject, Condition condition, IReadOnlyList<object> path)
    {
        switch (condition)
        {
            case Condition.All:
                Walk(subject, condition, [.. path, "all"]);
                break;
            case Condition.Any:
                Walk(subject, condition, [.. path, "any"]);
                break;
            case Condition.Not not:
                Item(subject, not.Inner, [.. path, "not"]);
                break;
            case Condition.FieldTest test:
                Test(subject, test, path);
                break;
        }
    }

    private static void Test(Subject subject, Condition.FieldTest test, IReadOnlyList<object> path)
    {
        subject.ExpectSourceField(test.Field, subject.At([.. path, "field"]));
        if (
            subject.SourceField(test.Field) is { } field
            && ConditionFit.Problem(field, test) is (var problem, var advice, var index)
        )
        {
            subject.Errors.Add(
                subject.At([.. path, Reading.ConditionReader.Key(test.Operator), index]),
                problem,
                advice
            );
        }
    }
}
