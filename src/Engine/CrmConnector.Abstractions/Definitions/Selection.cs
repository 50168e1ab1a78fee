using CrmConnector.Abstractions.Conditions;

namespace CrmConnector.Abstractions.Definitions;

/// <summary>What an end user chose of a process: a narrower one than its file declares, never a wider one. Immutable.</summary>
public sealed record Selection
{
    /// <summary>All that the process declares.</summary>
    public static Selection Everything { get; } = new();

    /// <summary>False for a process that is switched off: nothing is read, and all that happens meanwhile is delivered when it is on again.</summary>
    public bool IsOn { get; init; } = true;

    /// <summary>Conditions besides the process's own; all must hold.</summary>
    public IReadOnlyList<Condition> Where { get; init; } = [];

    /// <summary>Where optional fields flow, by target field; one that is not named flows as the process declares.</summary>
    public IReadOnlyDictionary<string, FieldDirection> Fields { get; init; } =
        new Dictionary<string, FieldDirection>(StringComparer.Ordinal);

    /// <summary>What becomes of the records that this selection leaves out and the one before did not; null for what the process says.</summary>
    public LeavingRule? Leaving { get; init; }
}
