using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Engine.Flows;

/// <summary>A process cannot run against the entities as they are now: its errors say where and what to do.</summary>
public sealed class ProcessInvalidException(IEnumerable<ConfigurationError> errors)
    : Exception(string.Join(Environment.NewLine, InOrder(errors)))
{
    /// <summary>All errors, in the order of their places.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; } = [.. InOrder(errors)];

    private static IEnumerable<ConfigurationError> InOrder(IEnumerable<ConfigurationError> errors) =>
        errors
            .OrderBy(e => e.Position.File, StringComparer.Ordinal)
            .ThenBy(e => e.Position.Line)
            .ThenBy(e => e.Position.Column);
}
