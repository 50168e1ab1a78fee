using CrmConnector.Adapters.Exchange.Discovery;

namespace CrmConnector.Adapters.Exchange.Signals;

/// <summary>What has to be subscribed to for an entity.</summary>
internal static class SubscriptionTargets
{
    /// <summary>
    /// One resource per mailbox: all its contacts, or one folder where the entity is one. More signals than needed are harmless, and the service allows only so many
    /// subscriptions.
    /// </summary>
    public static IReadOnlyList<string> Of(ExchangeEntity entity) =>
        [
            .. entity
                .Folders.Select(folder =>
                    folder.IsDefault || entity.Name.Path is null
                        ? $"users/{folder.Mailbox.Address}/contacts"
                        : $"users/{folder.Mailbox.Address}/contactFolders/{folder.Id}/contacts"
                )
                .Distinct(StringComparer.Ordinal),
        ];
}
