using CrmConnector.Abstractions.Definitions;
using CrmConnector.Host.Output;

namespace CrmConnector.Host.Composing;

/// <summary>Configuration files have errors; all of them are listed.</summary>
internal sealed class ConfigurationRejectedException(IReadOnlyList<ConfigurationError> errors)
    : Exception("The configuration has errors.")
{
    /// <summary>All errors, by file and position.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; } = errors;

    /// <summary>The errors, one per line, and how many they are.</summary>
    public Failure ToFailure() =>
        new(
            ExitCode.Usage,
            Errors.Count == 1 ? "One error; nothing was done." : $"{Errors.Count} errors; nothing was done.",
            Advice: null
        )
        {
            Details = [.. Errors.Select(e => e.ToString())],
        };
}
