using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes;

/// <summary>What a selection's text holds.</summary>
/// <param name="Selection">The selection; null when the text has an error.</param>
/// <param name="Errors">Everything that is wrong, by position.</param>
public sealed record SelectionFile(Selection? Selection, IReadOnlyList<ConfigurationError> Errors);
