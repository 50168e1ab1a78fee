using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes;

/// <summary>All process files of an installation.</summary>
/// <param name="Files">The files, in name order.</param>
/// <param name="Errors">All errors of all files, and those of the folder itself.</param>
public sealed record ProcessSet(IReadOnlyList<ProcessFile> Files, IReadOnlyList<ConfigurationError> Errors)
{
    /// <summary>The definitions of the files without errors.</summary>
    public IReadOnlyList<ProcessDefinition> Definitions =>
        [.. Files.Select(f => f.Definition).OfType<ProcessDefinition>()];
}
