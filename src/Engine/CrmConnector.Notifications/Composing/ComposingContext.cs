using System.Globalization;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.Notifications.Rendering;
using CrmConnector.Notifications.Sending;

namespace CrmConnector.Notifications.Composing;

/// <summary>What messages are composed of.</summary>
/// <param name="Installation">The installation file.</param>
/// <param name="Engine">What the engine works with at this moment: the processes and rules in effect, the state store, the connections.</param>
/// <param name="Renderer">Puts content into words.</param>
/// <param name="Times">What schedules and calendars say.</param>
public sealed record ComposingContext(
    InstallationDefinition Installation,
    EngineServices Engine,
    MessageRenderer Renderer,
    IComposingTimes Times
)
{
    /// <summary>The part of the installation file.</summary>
    internal NotificationsDefinition Notifications => Installation.Notifications;

    /// <summary>The time zone of dates in messages and of times in rules.</summary>
    internal TimeZoneInfo Zone { get; } =
        Installation.Notifications.TimeZone is { } name ? TimeZoneInfo.FindSystemTimeZoneById(name) : TimeZoneInfo.Utc;

    internal SealedMessages Seals { get; } = new(Engine.Sealer);

    internal Audiences Audiences { get; } = new(Installation.Notifications);

    internal RecordNames Names { get; } = new(Engine, Installation.Notifications.NamesRecords);

    internal DateTimeOffset Now => Engine.Time.GetUtcNow();

    /// <summary>The page of something; null where messages have no links.</summary>
    internal Uri? Page(string place) => Notifications.Page is { } page ? new Uri(page, place) : null;

    /// <summary>A new name for a message.</summary>
    internal string NewId()
    {
        var bytes = new byte[16];
        Engine.Random.NextBytes(bytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Now:yyyyMMddHHmmss}.{Convert.ToHexStringLower(bytes)}");
    }
}
