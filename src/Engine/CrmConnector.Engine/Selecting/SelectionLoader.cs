using System.Globalization;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Flows;
using CrmConnector.Processes;
using CrmConnector.State;
using CrmConnector.State.Selections;

namespace CrmConnector.Engine.Selecting;

/// <summary>Reads selections from the state store.</summary>
internal static class SelectionLoader
{
    /// <summary>The selection that a process follows now. One whose file lets nothing be chosen follows none.</summary>
    public static async ValueTask<FlowSelection> CurrentAsync(
        IStateStore store,
        ProcessDefinition process,
        CancellationToken cancellationToken
    ) =>
        process.Wizard is not null && await store.Selections.CurrentAsync(process.Name, cancellationToken) is { } entry
            ? new FlowSelection(entry.Generation, Read(entry))
            : FlowSelection.Everything;

    /// <summary>What one generation holds.</summary>
    /// <exception cref="ProcessInvalidException">It was written by another version of the program, and this one cannot read it.</exception>
    public static Selection Read(SelectionEntry entry)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"selection {entry.Generation} of {entry.Process}");
        var file = SelectionFileParser.Parse(entry.Content, name);
        return file.Selection ?? throw new ProcessInvalidException(file.Errors);
    }
}
