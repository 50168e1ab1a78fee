using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Makes what the end user may choose of a process file's nodes.</summary>
internal static class WizardReader
{
    /// <summary>What may be chosen; null where there is no such part.</summary>
    public static WizardDefinition? Read(Node? node) =>
        node is MapNode map
            ? new WizardDefinition
            {
                MaySwitch = map.Find("switch").Flag() ?? true,
                Fields = [.. map.Find("fields").Items().OfType<MapNode>().Select(Field).OfType<OptionalField>()],
                Conditions =
                [
                    .. map.Find("conditions").Items().OfType<MapNode>().Select(Condition).OfType<ConditionChoice>(),
                ],
                Leaving = map.Find("leaving").OneOrMore().Select(Leaving).OfType<LeavingRule>().ToList()
                    is { Count: > 0 } rules
                    ? rules
                    : [LeavingRule.Keep],
            }
            : null;

    /// <summary>The rule that a word stands for; null for none.</summary>
    public static LeavingRule? Leaving(Node? node) =>
        node.Text() switch
        {
            "keep" => LeavingRule.Keep,
            "unlink" => LeavingRule.Unlink,
            "remove" => LeavingRule.Remove,
            _ => null,
        };

    private static OptionalField? Field(MapNode map) =>
        map.Find("field").Text() is { } field
            ? new OptionalField(field, map.Find("title").Text() ?? field, map.Position)
            : null;

    private static ConditionChoice? Condition(MapNode map)
    {
        if (map.Find("field").Text() is not { } field)
        {
            return null;
        }

        var tests = map.Find("tests") is ListNode list
            ? list.Items.SelectMany(i => ConditionReader.Of(i.Text() ?? ""))
            : Enum.GetValues<ConditionOperator>();
        return new ConditionChoice(
            field,
            map.Find("question").Text() ?? field,
            [.. tests],
            Answers(map.Find("answers")),
            map.Position
        );
    }

    private static AnswerSource Answers(Node? node) =>
        node switch
        {
            ListNode list => new AnswerSource.Listed([.. list.Items.OfType<ScalarNode>().Select(s => s.Value)]),
            MapNode map when map.Find("entity").Text() is { } entity && map.Find("value").Text() is { } value =>
                new AnswerSource.OfEntity(entity, value, map.Find("label").Text()),
            ScalarNode => new AnswerSource.OfTheField(),
            _ => AnswerSource.Any,
        };
}
