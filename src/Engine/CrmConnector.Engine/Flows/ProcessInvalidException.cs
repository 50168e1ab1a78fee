using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Engine.Flows;

/// <summary>A process cannot run against the entities as they are now: its errors say where and what to do.</summary>
public sealed class ProcessInvalidException(IReadOnlyList<ConfigurationError> errors)
    : Exception(string.Join(Environment.NewLine, errors))
{
    /// <summary>All errors, with their places.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; } = errors;
}
