using CrmConnector.Abstractions.Definitions;
using CrmConnector.Notifications.Content;

namespace CrmConnector.Notifications.Rendering.Alerts;

/// <summary>How good or bad an alert is.</summary>
internal static class AlertTone
{
    public static Tone Of(AlertContent alert) =>
        alert.Occasion switch
        {
            AlertOccasion.Recovered or AlertOccasion.Test => Tone.Good,
            AlertOccasion.Escalated => Tone.Failed,
            _ => alert.Events.Select(e => Of(e.Kind)).DefaultIfEmpty(Tone.News).Max(),
        };

    public static Tone Of(EventKind kind) =>
        kind switch
        {
            EventKind.RunFailed
            or EventKind.GuardTripped
            or EventKind.SystemDown
            or EventKind.RunMissed
            or EventKind.ProcessesRefused => Tone.Failed,
            EventKind.RecordQuarantined
            or EventKind.RecordInReview
            or EventKind.Oscillation
            or EventKind.SchemaChanged
            or EventKind.RunLate => Tone.Attention,
            EventKind.RunCompleted or EventKind.SystemUp or EventKind.RecordReleased => Tone.Good,
            _ => Tone.News,
        };
}
