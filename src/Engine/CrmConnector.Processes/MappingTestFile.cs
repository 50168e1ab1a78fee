using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes;

/// <summary>What a file of mapping tests holds.</summary>
/// <param name="File">The file as it is shown in messages.</param>
/// <param name="Tests">The tests; empty when the file has an error.</param>
/// <param name="Errors">Everything that is wrong, by position.</param>
public sealed record MappingTestFile(
    string File,
    IReadOnlyList<MappingTest> Tests,
    IReadOnlyList<ConfigurationError> Errors
);
