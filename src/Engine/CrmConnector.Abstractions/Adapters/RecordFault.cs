namespace CrmConnector.Abstractions.Adapters;

/// <summary>Why a system refused a record; holds no field value and no text of the system's own.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Code">The system's error code (<c>0x80044331</c>, <c>23505</c>); empty where it has none.</param>
/// <param name="Field">The field at fault, where it can be told.</param>
/// <param name="Limit">The longest length or largest digit count allowed, where that was exceeded.</param>
public sealed record RecordFault(FaultKind Kind, string Code, string? Field = null, int? Limit = null)
{
    /// <summary>
    /// What it means and what to do, in the adapter's own fixed words, where the kind alone does not say it: "its first address would be empty while there is a second one".
    /// Null where it does.
    /// </summary>
    public (string Problem, string Advice)? Words { get; init; }
}
