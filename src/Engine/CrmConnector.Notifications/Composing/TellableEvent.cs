using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Events;
using CrmConnector.State.Outbox;

namespace CrmConnector.Notifications.Composing;

/// <summary>An event, or those of its records that the same people are told of.</summary>
/// <param name="Stored">The event.</param>
/// <param name="Payload">What it tells.</param>
/// <param name="Group">The records; null where it is not about records.</param>
internal sealed record TellableEvent(StoredEvent Stored, EventPayload Payload, EventGroup? Group)
{
    /// <summary>The addresses that the records name.</summary>
    public IReadOnlyList<string> To => Group?.To ?? [];

    /// <summary>How many things it tells.</summary>
    public long Count => Group?.Count ?? 1;

    /// <summary>The entity of its records; null for none.</summary>
    public EntityAddress? Entity => Payload.Entity is { } entity ? AddressOf(entity) : null;

    /// <summary>The address of an entity's text, as <c>crm/leads</c>.</summary>
    public static EntityAddress? AddressOf(string text) =>
        text.Split('/', 2) is [var connection, var entity] ? new EntityAddress(connection, entity) : null;
}
