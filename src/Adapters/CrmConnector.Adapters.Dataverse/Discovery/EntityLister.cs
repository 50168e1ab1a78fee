using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Dataverse.Connecting;

namespace CrmConnector.Adapters.Dataverse.Discovery;

/// <summary>Lists the tables of an environment.</summary>
internal static class EntityLister
{
    private const string Path = "EntityDefinitions?$select=LogicalName,EntitySetName";

    /// <summary>All tables that the Web API can address, in name order, with their entity sets.</summary>
    public static async ValueTask<IReadOnlyList<ListedEntity>> ListAsync(
        DataverseClient client,
        CancellationToken cancellationToken
    )
    {
        var json = await client.GetJsonAsync(Path, cancellationToken);
        var found = new List<ListedEntity>();
        foreach (var item in json.Items("value"))
        {
            if (item.Text("LogicalName") is { } name && item.Text("EntitySetName") is { Length: > 0 } set)
            {
                found.Add(new ListedEntity(new EntityName(name, item.Label("DisplayName") ?? name), set));
            }
        }

        found.Sort((left, right) => string.CompareOrdinal(left.Name.Name, right.Name.Name));
        return found;
    }
}
