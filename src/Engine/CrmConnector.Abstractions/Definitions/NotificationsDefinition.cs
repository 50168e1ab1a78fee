namespace CrmConnector.Abstractions.Definitions;

/// <summary>How the installation tells people what happens: the part <c>notifications</c> of the installation file, checked.</summary>
public sealed record NotificationsDefinition
{
    /// <summary>The full path of the folder with the files of the notification rules. It need not exist.</summary>
    public required string RulesFolder { get; init; }

    /// <summary>The full path of the folder with templates that stand in for the built-in ones; null for none.</summary>
    public string? TemplatesFolder { get; init; }

    /// <summary>The language of messages to roles that name none: <c>en</c> or <c>it</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The IANA name of the time zone of dates in messages and of the times of day in rules; null for UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary>True where messages may name records; else they tell keys only.</summary>
    public bool NamesRecords { get; init; }

    /// <summary>What links in messages begin with, with a closing slash; null for messages without links.</summary>
    public Uri? Page { get; init; }

    /// <summary>The channels; at least one. The first delivers what names none.</summary>
    public required IReadOnlyList<ChannelDefinition> Channels { get; init; }

    /// <summary>Who may be told, by role.</summary>
    public IReadOnlyList<RoleDefinition> Roles { get; init; } = [];

    /// <summary>The channel of a name (null for the first one); null where there is none of that name.</summary>
    public ChannelDefinition? FindChannel(string? name) =>
        name is null
            ? Channels[0]
            : Channels.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal));

    /// <summary>The role of a name; null where there is none.</summary>
    public RoleDefinition? FindRole(string name) =>
        Roles.FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.Ordinal));
}
