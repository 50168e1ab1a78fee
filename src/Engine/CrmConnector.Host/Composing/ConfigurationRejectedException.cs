using System.Globalization;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Host.Output;

namespace CrmConnector.Host.Composing;

/// <summary>Configuration files have errors; all of them are listed.</summary>
/// <param name="errors">The errors, and warnings that stand beside them, by file and position.</param>
/// <param name="consequence">What follows, as a clause.</param>
internal sealed class ConfigurationRejectedException(
    IReadOnlyList<ConfigurationError> errors,
    string consequence = "nothing was done"
) : Exception("The configuration has errors.")
{
    /// <summary>All errors, by file and position.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; } = errors;

    /// <summary>The errors, one per line, and how many they are.</summary>
    public Failure ToFailure()
    {
        var count = Errors.Count(e => e.Severity == Severity.Error);
        return new Failure(
            ExitCode.Usage,
            count == 1
                ? $"One error; {consequence}."
                : string.Create(CultureInfo.InvariantCulture, $"{count} errors; {consequence}."),
            Advice: null
        )
        {
            Details = [.. Errors.Select(e => e.ToString())],
        };
    }
}
