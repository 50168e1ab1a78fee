using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes;

/// <summary>What an installation file holds.</summary>
/// <param name="Definition">The definition; null when the file has an error.</param>
/// <param name="Errors">Everything that is wrong, by position.</param>
public sealed record InstallationFile(InstallationDefinition? Definition, IReadOnlyList<ConfigurationError> Errors);
