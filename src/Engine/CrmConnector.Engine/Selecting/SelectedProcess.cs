using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Engine.Selecting;

/// <summary>Makes, of what a process declares and what was selected, the narrower process that runs.</summary>
internal static class SelectedProcess
{
    /// <summary>The flow as selected.</summary>
    /// <param name="flow">A declared flow, there or back.</param>
    /// <param name="selection">The process's selection.</param>
    public static ProcessDefinition Of(ProcessDefinition flow, Selection selection) =>
        ReferenceEquals(selection, Selection.Everything)
            ? flow
            : flow with
            {
                Fields = [.. flow.Fields.Where(f => Flows(flow, f, selection))],
                Where = Where(flow, selection),
            };

    /// <summary>The parts of a condition that must all hold.</summary>
    public static IReadOnlyList<Condition> PartsOf(Condition condition) =>
        condition is Condition.All all ? all.Conditions : [condition];

    /// <summary>
    /// True when every record that meets the first condition also meets the second, as far as the two texts tell: false says nothing.
    /// </summary>
    public static bool IsWithin(Condition inner, Condition outer) =>
        inner == Condition.Never || PartsOf(outer).All(part => PartsOf(inner).Contains(part));

    private static Condition Where(ProcessDefinition flow, Selection selection) =>
        !selection.IsOn ? Condition.Never
        : flow.IsReverse || selection.Where.Count == 0 ? flow.Where
        : new Condition.All([.. PartsOf(flow.Where), .. selection.Where]);

    private static bool Flows(ProcessDefinition flow, FieldMapping mapping, Selection selection)
    {
        // what is written back has a mapping of its own there, which is no choice
        if (flow.IsReverse && !mapping.IsInverse)
        {
            return true;
        }

        var field = flow.IsReverse ? mapping.From[0] : mapping.To;
        var direction = selection.Fields.TryGetValue(field, out var chosen) ? chosen : FieldDirection.Both;
        return direction == FieldDirection.Both
            || direction == (flow.IsReverse ? FieldDirection.ToSource : FieldDirection.ToTarget);
    }
}
