using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Service.Events;

/// <summary>Changed files have errors; what was in effect before stays in effect.</summary>
/// <param name="Installation">The installation.</param>
/// <param name="At">When.</param>
/// <param name="Errors">What is wrong.</param>
public sealed record RefusedProcesses(string Installation, DateTimeOffset At, IReadOnlyList<ConfigurationError> Errors)
    : ServiceEvent(Installation, At)
{
    private const int MostShown = 5;

    /// <inheritdoc/>
    public override string Sentence =>
        "Changed files have errors, and what was in effect before stays in effect. "
        + string.Join(' ', Errors.Take(MostShown).Select(error => $"{error}."))
        + (Errors.Count > MostShown ? " …" : "");
}
