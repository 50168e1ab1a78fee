using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Notifications.Content;

/// <summary>One thing that happened.</summary>
public sealed record ToldEvent
{
    /// <summary>What happened.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The process or the connection that it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>The run; null for none.</summary>
    public long? RunId { get; init; }

    /// <summary>The entity of the record, as <c>crm/leads</c>; null where it is not about a record.</summary>
    public string? Entity { get; init; }

    /// <summary>The record's key; null where it is not about a record.</summary>
    public string? Key { get; init; }

    /// <summary>The record's name, as far as the privacy setting lets it be told; null otherwise.</summary>
    public string? Name { get; init; }

    /// <summary>Fields of the record that the rule wants shown, in its order; values are written as the language does.</summary>
    public IReadOnlyList<ShownField> Fields { get; init; } = [];

    /// <summary>The code of the reason; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>The field at fault; null for none.</summary>
    public string? Field { get; init; }

    /// <summary>What the engine says of it, in English; null for nothing.</summary>
    public string? Detail { get; init; }

    /// <summary>The command that shows or settles it; null where there is none.</summary>
    public string? Command { get; init; }

    /// <summary>The page that shows it; null where the service has no address.</summary>
    public Uri? Page { get; init; }
}
