using CrmConnector.Notifications.Localising;

namespace CrmConnector.Notifications.Rendering;

/// <summary>For whom a message is put into words.</summary>
public sealed record RenderOptions
{
    /// <summary>One of <see cref="Languages.All"/>.</summary>
    public string Language { get; init; } = Languages.Default;

    /// <summary>The zone that times are told in.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>When the message is made: what happened on the same day is told by its time alone.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The notification rule that sends it, for the footer.</summary>
    public required string Rule { get; init; }

    /// <summary>Whom the rule names, for the footer; empty to say nothing of them.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>The name of the attached file that lists all changes; null where none is attached.</summary>
    public string? ChangesFile { get; init; }
}
