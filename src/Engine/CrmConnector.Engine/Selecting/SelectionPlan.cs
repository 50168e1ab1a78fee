using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Guarding;

namespace CrmConnector.Engine.Selecting;

/// <summary>What a selection would change.</summary>
/// <param name="Process">The process.</param>
/// <param name="Selection">The selection.</param>
/// <param name="After">The generation that it is compared with; 0 for what the process declares.</param>
public sealed record SelectionPlan(string Process, Selection Selection, long After)
{
    /// <summary>Records that are selected now and would stay so.</summary>
    public long Stay { get; init; }

    /// <summary>Records that would come in.</summary>
    public long Enter { get; init; }

    /// <summary>Those of them that are linked already: they are merged with what was agreed on before they left.</summary>
    public long EnterLinked { get; init; }

    /// <summary>Records that would be left out.</summary>
    public long Leave { get; init; }

    /// <summary>Those of them that are linked: the rule for leaving records is about them.</summary>
    public long LeaveLinked { get; init; }

    /// <summary>What would become of them.</summary>
    public LeavingRule Leaving { get; init; }

    /// <summary>The optional fields whose direction would change.</summary>
    public IReadOnlyList<SelectedField> Fields { get; init; } = [];

    /// <summary>True when all selected records would be read, because a field is added or the source cannot be asked for the entering ones alone.</summary>
    public bool ReadsAll { get; init; }

    /// <summary>The guard that would stop the leaving records from being dealt with; null for none.</summary>
    public GuardFinding? Guard { get; init; }

    /// <summary>True when nothing would change.</summary>
    public bool IsSame => Enter + Leave == 0 && Fields.Count == 0;
}
