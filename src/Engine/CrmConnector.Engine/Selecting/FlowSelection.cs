using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Engine.Selecting;

/// <summary>The selection that a flow follows.</summary>
/// <param name="Generation">Its generation; 0 where nothing was ever selected.</param>
/// <param name="Selection">What was chosen.</param>
internal sealed record FlowSelection(long Generation, Selection Selection)
{
    /// <summary>All that the process declares.</summary>
    public static FlowSelection Everything { get; } = new(0, Selection.Everything);
}
