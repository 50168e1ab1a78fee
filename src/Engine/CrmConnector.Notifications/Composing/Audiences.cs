using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Notifications.Composing;

/// <summary>Sorts recipients by what they have in common: channel and language. Nobody gets a message twice.</summary>
/// <param name="notifications">The installation's channels and roles.</param>
internal sealed class Audiences(NotificationsDefinition notifications)
{
    /// <summary>Who is told where a rule's recipients come to nobody.</summary>
    private const string LastResort = "administrators";

    /// <summary>Those whom a rule itself names; where its channel has no addresses, one audience without.</summary>
    public IReadOnlyList<Audience> Of(NotificationRule rule, IReadOnlyList<Recipient> recipients)
    {
        var found = new List<(string Channel, string Language, string? Address)>();
        foreach (var recipient in recipients)
        {
            switch (recipient)
            {
                case Recipient.Address address:
                    found.Add((Channel(rule, null), Language(rule, null), address.Value));
                    break;
                case Recipient.Role { Name: var name } when notifications.FindRole(name) is { } role:
                    found.AddRange(Of(rule, role));
                    break;
            }
        }

        if (found.Count == 0 && !HasAddresses(Channel(rule, null)))
        {
            found.Add((Channel(rule, null), Language(rule, null), null));
        }

        return Group(found);
    }

    /// <summary>Those whom a record names.</summary>
    public IReadOnlyList<Audience> Of(NotificationRule rule, IReadOnlyList<string> addresses) =>
        Group([.. addresses.Select(address => (Channel(rule, null), Language(rule, null), (string?)address))]);

    /// <summary>The rule's channel can send to an address; else all that it is given arrives at one place anyway.</summary>
    public bool CanName(NotificationRule rule) => HasAddresses(Channel(rule, null));

    /// <summary>Those who are told when a rule names nobody: better somebody than none.</summary>
    public IReadOnlyList<Audience> Otherwise(NotificationRule rule) =>
        notifications.FindRole(LastResort) is { } role ? Group([.. Of(rule, role)]) : [];

    private IEnumerable<(string Channel, string Language, string? Address)> Of(
        NotificationRule rule,
        RoleDefinition role
    )
    {
        var (channel, language) = (Channel(rule, role.Channel), Language(rule, role.Language));
        return role.To.Count == 0 || !HasAddresses(channel)
            ? [(channel, language, null)]
            : role.To.Select(address => (channel, language, (string?)address));
    }

    private static IReadOnlyList<Audience> Group(
        IReadOnlyList<(string Channel, string Language, string? Address)> found
    ) =>
        [
            .. found
                .GroupBy(one => (one.Channel, one.Language))
                .Select(group => new Audience(
                    group.Key.Channel,
                    group.Key.Language,
                    [.. group.Select(one => one.Address).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)]
                )),
        ];

    private string Channel(NotificationRule rule, string? ofRole) =>
        (notifications.FindChannel(rule.Channel ?? ofRole) ?? notifications.Channels[0]).Name;

    private string Language(NotificationRule rule, string? ofRole) => rule.Language ?? ofRole ?? notifications.Language;

    private bool HasAddresses(string channel) => notifications.FindChannel(channel) is { HasAddresses: true };
}
