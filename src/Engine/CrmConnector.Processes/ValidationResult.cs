using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes;

/// <summary>What the check of all processes together found.</summary>
/// <param name="Errors">Errors and warnings by file and position; what the parser had already found is not repeated.</param>
/// <param name="CreateSafety">By process name: how it creates without doubling.</param>
public sealed record ValidationResult(
    IReadOnlyList<ConfigurationError> Errors,
    IReadOnlyDictionary<string, CreateSafety> CreateSafety
)
{
    /// <summary>True when nothing but warnings was found.</summary>
    public bool IsValid => Errors.All(e => e.Severity != Severity.Error);
}
