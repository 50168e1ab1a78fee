namespace CrmConnector.State.Conversions;

/// <summary>One step of a conversion.</summary>
/// <param name="Step">The step.</param>
/// <param name="State">How far it is.</param>
/// <param name="Token">Names what the step does.</param>
/// <param name="Detail">What was found, created or is missing: keys and names of fields; null for nothing.</param>
/// <param name="Since">When it was begun.</param>
/// <param name="Done">When it was done; null while it is not.</param>
public sealed record ConversionStepEntry(
    ConversionStep Step,
    ConversionState State,
    Guid Token,
    string? Detail,
    DateTimeOffset Since,
    DateTimeOffset? Done
);
