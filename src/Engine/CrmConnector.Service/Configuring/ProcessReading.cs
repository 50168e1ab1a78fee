using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes;

namespace CrmConnector.Service.Configuring;

/// <summary>The process files as they were read, and what is to be said of them.</summary>
/// <param name="Files">The files.</param>
/// <param name="Notifications">The notification files.</param>
/// <param name="Findings">All errors and warnings, of the files and of the checks against the systems, by place.</param>
/// <param name="Unreached">Why a connection could not be asked, by its name.</param>
public sealed record ProcessReading(
    ProcessSet Files,
    NotificationSet Notifications,
    IReadOnlyList<ConfigurationError> Findings,
    IReadOnlyDictionary<string, string> Unreached
)
{
    /// <summary>What must be put right before the files can be used.</summary>
    public IReadOnlyList<ConfigurationError> Errors => [.. Findings.Where(f => f.Severity == Severity.Error)];
}
