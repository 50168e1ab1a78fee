using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Engine.Selecting;

/// <summary>One generation of a process's selection.</summary>
/// <param name="Generation">Its number; 0 for what the process declares, before anything was selected.</param>
/// <param name="Selection">What was chosen.</param>
/// <param name="Made">When; null for generation 0.</param>
/// <param name="By">Who chose; null for generation 0.</param>
/// <param name="Restores">The generation whose content it has again; null for a new content.</param>
public sealed record SelectionGeneration(
    long Generation,
    Selection Selection,
    DateTimeOffset? Made,
    string? By,
    long? Restores
);
