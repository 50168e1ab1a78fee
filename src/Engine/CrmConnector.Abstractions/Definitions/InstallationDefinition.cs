namespace CrmConnector.Abstractions.Definitions;

/// <summary>The installation file (<c>crmconnector.yaml</c>), checked, secrets still as references.</summary>
public sealed record InstallationDefinition
{
    /// <summary>The installation's name.</summary>
    public required string Name { get; init; }

    /// <summary>Where the file begins.</summary>
    public required SourcePosition Position { get; init; }

    /// <summary>The full path of the folder that the file lies in; relative paths start here.</summary>
    public required string Folder { get; init; }

    /// <summary>The connections.</summary>
    public required IReadOnlyList<ConnectionDefinition> Connections { get; init; }

    /// <summary>The full path of the folder with the process files.</summary>
    public required string ProcessesFolder { get; init; }

    /// <summary>The full path of the folder with third-party adapters; null for none.</summary>
    public string? AdaptersFolder { get; init; }

    /// <summary>The full path of the state store's SQLite file.</summary>
    public required string StateFile { get; init; }

    /// <summary>The secret that keys the hashes of the state store, as a reference.</summary>
    public required SettingValue HashKey { get; init; }

    /// <summary>How long what runs did is kept.</summary>
    public TimeSpan KeepRuns { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How it is served.</summary>
    public ServiceDefinition Service { get; init; } = new(new Uri("http://127.0.0.1:5480"), null, 4);

    /// <summary>Records per page. Memory grows with it. From 1 to 5,000; default 2,000.</summary>
    public int PageSize { get; init; } = 2000;

    /// <summary>How it tells people what happens.</summary>
    public required NotificationsDefinition Notifications { get; init; }

    /// <summary>The calendars that schedules may name.</summary>
    public IReadOnlyList<CalendarDefinition> Calendars { get; init; } = [];

    /// <summary>The names of <see cref="Calendars"/>.</summary>
    public IReadOnlyCollection<string> CalendarNames => [.. Calendars.Select(c => c.Name)];
}
