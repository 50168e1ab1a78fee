namespace CrmConnector.State.Selections;

/// <summary>One generation of a process's selection.</summary>
/// <param name="Process">The process.</param>
/// <param name="Generation">Counts from 1; every change makes the next one, and none is ever edited.</param>
/// <param name="Made">When it was made.</param>
/// <param name="By">Who made it.</param>
/// <param name="Restores">The generation whose content it has again; null for a new content.</param>
/// <param name="Content">The selection as text; opaque to the store.</param>
public sealed record SelectionEntry(
    string Process,
    long Generation,
    DateTimeOffset Made,
    string By,
    long? Restores,
    string Content
);
