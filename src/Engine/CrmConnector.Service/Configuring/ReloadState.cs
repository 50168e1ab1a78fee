using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Service.Configuring;

/// <summary>How the last reading of the process files went.</summary>
/// <param name="At">When.</param>
/// <param name="Refused">The errors for which what was read before stays in effect; empty when the files are in effect as they are.</param>
public sealed record ReloadState(DateTimeOffset At, IReadOnlyList<ConfigurationError> Refused)
{
    /// <summary>The files are in effect as they are.</summary>
    public bool IsGood => Refused.Count == 0;
}
