using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Explaining;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Filtering;

namespace CrmConnector.Engine.Selecting;

/// <summary>Finds out why a selection leaves a record out.</summary>
internal static class SelectionTrace
{
    /// <summary>Why; null where the selection does not, or the process's own conditions leave it out already.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="source">Its source record.</param>
    public static OutOfSelection? Of(FlowContext flow, Record source)
    {
        var selection = flow.Selection.Selection;
        if (!Meets(flow, source, flow.Declared.Where))
        {
            return null;
        }

        if (!selection.IsOn)
        {
            return new OutOfSelection(flow.Selection.Generation, Condition: null);
        }

        return !flow.Declared.IsReverse && selection.Where.FirstOrDefault(c => !Meets(flow, source, c)) is { } failed
            ? new OutOfSelection(flow.Selection.Generation, failed)
            : null;
    }

    private static bool Meets(FlowContext flow, Record source, Condition condition) =>
        CompiledCondition
            .Compile(
                condition,
                flow.SourceShape,
                flow.SourceSchema,
                flow.Process.Position,
                new List<ConfigurationError>()
            )
            .Matches(source);
}
