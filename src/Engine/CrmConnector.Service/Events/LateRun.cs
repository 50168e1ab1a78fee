using System.Globalization;

namespace CrmConnector.Service.Events;

/// <summary>A run has been going on for much longer than usual. Told once for each run.</summary>
/// <param name="Process">The process.</param>
/// <param name="At">When it was noticed.</param>
/// <param name="RunId">The run's number.</param>
/// <param name="Started">When it began.</param>
/// <param name="Limit">How long it might have taken.</param>
public sealed record LateRun(string Process, DateTimeOffset At, long RunId, DateTimeOffset Started, TimeSpan Limit)
    : ServiceEvent(Process, At)
{
    /// <inheritdoc/>
    public override string Sentence =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Run {RunId} of process {Process} has been going on since {Started:u}, longer than the {DurationText.Of(Limit)} that are usual at most."
        );
}
