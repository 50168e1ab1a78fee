using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes;

/// <summary>What a process file holds.</summary>
/// <param name="File">The file as it is shown in messages.</param>
/// <param name="Definition">The definition; null when the file has an error.</param>
/// <param name="Draft">The definition as far as it could be read, for further checks only; null when nothing can be made of the file.</param>
/// <param name="Errors">Everything that is wrong, by position.</param>
/// <param name="Positions">Where each part stands.</param>
public sealed record ProcessFile(
    string File,
    ProcessDefinition? Definition,
    ProcessDefinition? Draft,
    IReadOnlyList<ConfigurationError> Errors,
    PositionMap Positions
)
{
    /// <summary>The text that it was read from.</summary>
    public string Text { get; init; } = "";
}
