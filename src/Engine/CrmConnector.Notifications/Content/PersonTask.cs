namespace CrmConnector.Notifications.Content;

/// <summary>Something that a person has to see to.</summary>
public sealed record PersonTask
{
    /// <summary>What it is.</summary>
    public required TaskKind Kind { get; init; }

    /// <summary>The process or the connection that it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>The record's key; null where it is not about one record.</summary>
    public string? Key { get; init; }

    /// <summary>The record's name, as far as the privacy setting lets it be told; null otherwise.</summary>
    public string? Name { get; init; }

    /// <summary>The code of the reason, as the quarantine or the review inbox has it; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>The field at fault; null for none.</summary>
    public string? Field { get; init; }

    /// <summary>What the engine says of it, in English; holds no values of records.</summary>
    public string? Detail { get; init; }

    /// <summary>Since when it stands there.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The command that shows or settles it.</summary>
    public required string Command { get; init; }

    /// <summary>The page that shows it; null where the service has no address.</summary>
    public Uri? Page { get; init; }
}
