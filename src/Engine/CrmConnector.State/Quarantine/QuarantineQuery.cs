namespace CrmConnector.State.Quarantine;

/// <summary>Which quarantine entries to list, in the order of flow and key.</summary>
/// <param name="Process">Only this process; null for all.</param>
/// <param name="Take">Most entries to give.</param>
/// <param name="After">The last entry of the page before; null for the first page.</param>
public sealed record QuarantineQuery(string? Process, int Take, QuarantineEntry? After)
{
    /// <summary>Only entries in this state; null for all.</summary>
    public QuarantineState? State { get; init; }

    /// <summary>Only entries with one of these reasons; empty for all.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}
