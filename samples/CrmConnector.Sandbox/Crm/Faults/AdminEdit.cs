using System.Text.Json;

namespace CrmConnector.Sandbox.Crm.Faults;

/// <summary>A change by a person, over the admin paths.</summary>
/// <param name="Kind"><c>create</c>, <c>update</c>, <c>delete</c> or <c>merge</c>.</param>
/// <param name="Table">Logical name.</param>
/// <param name="Id">The row; of a merge the winner.</param>
/// <param name="Loser">The other row of a merge.</param>
/// <param name="User">Who does it. Null: the first of the sales people.</param>
/// <param name="Values">What is written.</param>
internal sealed record AdminEdit(
    string Kind,
    string Table,
    Guid Id,
    Guid Loser,
    Guid? User,
    Dictionary<string, JsonElement>? Values
)
{
    public Task ApplyAsync(SandboxUsers users, CancellationToken cancellationToken)
    {
        var user = User ?? SandboxUsers.People[0];
        var values = Values?.ToDictionary(pair => pair.Key, pair => (object?)pair.Value, StringComparer.Ordinal) ?? [];
        return Kind switch
        {
            "create" => users.CreateAsync(Table, values, user, cancellationToken),
            "update" => users.EditAsync(Table, Id, values, user, cancellationToken),
            "delete" => users.DeleteAsync(Table, Id, user, cancellationToken),
            "merge" => users.MergeAsync(Table, Id, Loser, user, cancellationToken),
            _ => throw new ArgumentException(
                $"Unknown kind '{Kind}'; use create, update, delete or merge.",
                nameof(users)
            ),
        };
    }
}
