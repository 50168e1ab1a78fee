using System.Globalization;

namespace CrmConnector.Service.Events;

/// <summary>A run should have happened and did not. Told once, until a run happens.</summary>
/// <param name="Process">The process.</param>
/// <param name="At">When it was noticed.</param>
/// <param name="Due">When the run was due.</param>
/// <param name="LastEnded">When the last run ended; null for none.</param>
public sealed record MissedRun(string Process, DateTimeOffset At, DateTimeOffset Due, DateTimeOffset? LastEnded)
    : ServiceEvent(Process, At)
{
    /// <inheritdoc/>
    public override string Sentence =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Process {Process} should have run at {Due:u} and did not. {(LastEnded is { } ended ? string.Create(CultureInfo.InvariantCulture, $"Its last run ended at {ended:u}.") : "It never ran.")}"
        );
}
