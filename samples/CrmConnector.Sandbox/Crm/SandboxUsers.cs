using System.Text.Json;
using CrmConnector.Sandbox.Crm.Actions;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Seeding;
using CrmConnector.Sandbox.Crm.Writing;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox;

/// <summary>What people do in the CRM beside the Web API, and what the application user is allowed.</summary>
public sealed class SandboxUsers
{
    private readonly UserActions actions;
    private readonly Privileges privileges;
    private readonly Authentication authentication;
    private readonly TokenIssuer tokens;

    internal SandboxUsers(
        UserActions actions,
        Privileges privileges,
        Authentication authentication,
        TokenIssuer tokens,
        Organization organization
    )
    {
        this.actions = actions;
        this.privileges = privileges;
        this.authentication = authentication;
        this.tokens = tokens;
        ApplicationUserId = organization.ApplicationUserId;
        OrganizationId = organization.Id;
    }

    /// <summary>The systemuser of the app registration.</summary>
    public Guid ApplicationUserId { get; }

    /// <summary>The organization's identity; every new database has another.</summary>
    public Guid OrganizationId { get; }

    /// <summary>The systemusers of the sales people.</summary>
    public static IReadOnlyList<Guid> People { get; } = [.. SeedUsers.People.Select(person => person.Id)];

    /// <summary>Creates a row as a user; values are named as in the Web API, <c>@odata.bind</c> included.</summary>
    /// <exception cref="ArgumentException">The Web API would refuse it; the message says why.</exception>
    public Task<Guid> CreateAsync(
        string table,
        IReadOnlyDictionary<string, object?> values,
        Guid user,
        CancellationToken cancellationToken
    ) =>
        Translate(() =>
            actions.CreateAsync(table, JsonSerializer.SerializeToUtf8Bytes(values), user, cancellationToken)
        );

    /// <summary>Changes a row as a user.</summary>
    /// <exception cref="ArgumentException">The row is missing or the Web API would refuse the change.</exception>
    public Task EditAsync(
        string table,
        Guid id,
        IReadOnlyDictionary<string, object?> values,
        Guid user,
        CancellationToken cancellationToken
    ) => EditAsync(table, id, JsonSerializer.SerializeToUtf8Bytes(values), user, cancellationToken);

    /// <summary>Deletes a row as a user.</summary>
    /// <exception cref="ArgumentException">The row is missing.</exception>
    public Task DeleteAsync(string table, Guid id, Guid user, CancellationToken cancellationToken) =>
        Translate(Done(() => actions.DeleteAsync(table, id, user, cancellationToken)));

    /// <summary>Merges two rows: the loser becomes inactive, with <c>merged</c> and <c>masterid</c>.</summary>
    /// <exception cref="ArgumentException">One of the rows is missing.</exception>
    public Task MergeAsync(string table, Guid winner, Guid loser, Guid user, CancellationToken cancellationToken) =>
        Translate(Done(() => actions.MergeAsync(table, winner, loser, user, cancellationToken)));

    /// <summary>Qualifies a lead: an account and a contact are made of it.</summary>
    /// <exception cref="ArgumentException">The lead is missing or closed.</exception>
    public Task QualifyAsync(Guid lead, Guid user, CancellationToken cancellationToken) =>
        Translate(Done(() => actions.QualifyAsync(lead, user, cancellationToken)));

    /// <summary>Takes a right away from the application user's role: Create, Read, Write or Delete on a table.</summary>
    public void Deny(string right, string table) => privileges.Deny(right, table);

    /// <summary>Gives the role all its rights back.</summary>
    public void AllowAll() => privileges.AllowAll();

    /// <summary>False removes the application user from the organization: 403, 0x80072560.</summary>
    public void SetApplicationUser(bool exists) => authentication.HasApplicationUser = exists;

    /// <summary>Makes all access tokens given so far useless.</summary>
    public void RevokeTokens() => tokens.RevokeAll();

    /// <summary>Makes all delta tokens given so far useless, as a change of the metadata does.</summary>
    public Task ExpireDeltaTokensAsync(CancellationToken cancellationToken) =>
        actions.ExpireDeltaTokensAsync(cancellationToken);

    internal Task EditAsync(
        string table,
        Guid id,
        ReadOnlyMemory<byte> json,
        Guid user,
        CancellationToken cancellationToken
    ) => Translate(Done(() => actions.EditAsync(table, id, json, user, cancellationToken)));

    private static Func<Task<Guid>> Done(Func<Task> run) =>
        async () =>
        {
            await run();
            return Guid.Empty;
        };

    private static async Task<Guid> Translate(Func<Task<Guid>> run)
    {
        try
        {
            return await run();
        }
        catch (ApiException error)
        {
            throw new ArgumentException(error.Message, nameof(run), error);
        }
    }
}
