using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Makes conditions of nodes. Lists become <see cref="Condition.All"/> or <see cref="Condition.Any"/> item by item, so that positions can be found again.</summary>
internal static class ConditionReader
{
    private static readonly Dictionary<string, ConditionOperator> Operators = new(StringComparer.Ordinal)
    {
        ["is"] = ConditionOperator.Is,
        ["isNot"] = ConditionOperator.IsNot,
        ["in"] = ConditionOperator.In,
        ["notIn"] = ConditionOperator.NotIn,
        ["lessThan"] = ConditionOperator.LessThan,
        ["atMost"] = ConditionOperator.AtMost,
        ["moreThan"] = ConditionOperator.MoreThan,
        ["atLeast"] = ConditionOperator.AtLeast,
        ["contains"] = ConditionOperator.Contains,
        ["startsWith"] = ConditionOperator.StartsWith,
        ["blank"] = ConditionOperator.Blank,
    };

    /// <summary>The list that all must hold of; <see cref="Condition.Always"/> when there is none.</summary>
    public static Condition All(Node? list) =>
        list is ListNode items ? new Condition.All([.. items.Items.Select(One)]) : Condition.Always;

    /// <summary>The YAML key of a test.</summary>
    public static string Key(ConditionOperator test) =>
        test == ConditionOperator.NotBlank ? "blank" : Operators.First(o => o.Value == test).Key;

    /// <summary>The tests that a YAML key stands for.</summary>
    public static IEnumerable<ConditionOperator> Of(string key) =>
        Operators.TryGetValue(key, out var test)
            ? test == ConditionOperator.Blank
                ? [test, ConditionOperator.NotBlank]
                : [test]
            : [];

    private static Condition One(Node node)
    {
        if (node is not MapNode map)
        {
            return Condition.Always;
        }

        if (map.Find("all") is { } all)
        {
            return All(all);
        }

        if (map.Find("any") is ListNode any)
        {
            return new Condition.Any([.. any.Items.Select(One)]);
        }

        if (map.Find("not") is { } inner)
        {
            return new Condition.Not(One(inner));
        }

        var test = map.Entries.FirstOrDefault(e => Operators.ContainsKey(e.Key));
        return map.Find("field").Text() is { } field && test is not null ? Test(field, test) : Condition.Always;
    }

    private static Condition.FieldTest Test(string field, MapEntry test)
    {
        var kind = Operators[test.Key];
        if (kind == ConditionOperator.Blank)
        {
            return new Condition.FieldTest(
                field,
                test.Value.Flag() == false ? ConditionOperator.NotBlank : ConditionOperator.Blank,
                []
            );
        }

        FieldValue[] values = [.. test.Value.OneOrMore().OfType<ScalarNode>().Select(s => s.Value)];
        return new Condition.FieldTest(field, kind, values);
    }
}
