using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
    /// <summary>Files are refused at present; the last good ones are in effect.</summary>
    public bool HasRefusedFiles { get; init; }

    /// <summary>The names of all rules that have a file, also of those whose file has an error now: what waits for them is kept.</summary>
    public IReadOnlyCollection<string> KnownRules { get; init; } = [];

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

    /// <summary>The name of a message among those of all installations: the same for the same cause, so that nothing is ever made into two messages.</summary>
    /// <param name="cause">What it is made of: rule, events, whom it is for.</param>
    internal string MessageId(string cause)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Installation.Name}\n{Engine.Sealer.KeyId}\n{cause}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Now:yyyyMMddHHmmss}.{Convert.ToHexStringLower(hash.AsSpan(0, 16))}"
        );
    }
}
