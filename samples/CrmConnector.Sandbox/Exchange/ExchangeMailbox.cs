using CrmConnector.Sandbox.Crm.Seeding;

namespace CrmConnector.Sandbox;

/// <summary>A mailbox.</summary>
/// <param name="Address">Its e-mail address, which is also the user principal name.</param>
/// <param name="DisplayName">Whose it is.</param>
public sealed record ExchangeMailbox(string Address, string DisplayName)
{
    /// <summary>The user's object id. Null: derived from the address; for the sales people it is the one that the sandbox CRM knows.</summary>
    public Guid? ObjectId { get; init; }

    /// <summary>Names of folders below the default contacts folder.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>The mailboxes of the five sales people whom the sample ERP and the sandbox CRM know, too.</summary>
    public static IReadOnlyList<ExchangeMailbox> Defaults { get; } =
    [
        .. SeedUsers.People.Select(person => new ExchangeMailbox(person.Mail, $"{person.First} {person.Last}")
        {
            Folders = ["Fiera di Verona"],
        }),
    ];
}
