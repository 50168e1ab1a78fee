using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Progress;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Notifying;
using CrmConnector.Notifications.Composing;
using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Rendering;
using CrmConnector.State.Runs;

namespace CrmConnector.Host.Commands.Notifying;

/// <summary>Puts the report of a past run into words, as a mail would have them.</summary>
internal static class RunReportReader
{
    /// <summary>The report.</summary>
    public static async Task<RenderedMessage> ReadAsync(
        Installation installation,
        RunRecord run,
        string? language,
        string rule,
        CancellationToken cancellationToken
    )
    {
        var engine = await installation.EngineAsync(SilentObserver.Instance, cancellationToken);
        var composing = NotificationPass.Context(installation, engine);
        var content = await new ReportBuilder(composing).OfRunsAsync(
            [run.Id],
            ReportSpan.Run,
            run.Started,
            run.Ended ?? run.Heartbeat,
            cancellationToken
        );
        var notifications = installation.Definition.Notifications;
        return composing.Renderer.Render(
            content,
            new RenderOptions
            {
                Language = language ?? notifications.Language,
                TimeZone = Zone(notifications),
                Now = engine.Time.GetUtcNow(),
                Rule = rule,
            }
        );
    }

    private static TimeZoneInfo Zone(NotificationsDefinition notifications) =>
        notifications.TimeZone is { } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : TimeZoneInfo.Utc;
}
