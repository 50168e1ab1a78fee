using System.Text.Json;

namespace CrmConnector.Adapters.Dataverse.Discovery;

/// <summary>Finds where a lookup points to, and through which navigation properties it is written.</summary>
internal static class LookupTargets
{
    public static IReadOnlyList<LookupTarget> Of(
        string lookup,
        JsonElement details,
        EntityMetadata metadata,
        IReadOnlyDictionary<string, string> setNames
    )
    {
        var navigations = metadata
            .Relationships.Where(item =>
                string.Equals(item.Text("ReferencingAttribute"), lookup, StringComparison.Ordinal)
            )
            .Select(item =>
                (Entity: item.Text("ReferencedEntity"), Name: item.Text("ReferencingEntityNavigationPropertyName"))
            )
            .Where(item => item.Name is { Length: > 0 })
            .ToList();
        var targets = new List<LookupTarget>();
        foreach (var item in details.Items("Targets"))
        {
            var entity = item.GetString()!;
            // an owner has one navigation property for users and teams, whose relationship names neither
            var navigation =
                navigations.Find(found => string.Equals(found.Entity, entity, StringComparison.Ordinal)).Name
                ?? navigations.Find(found => string.Equals(found.Name, lookup, StringComparison.OrdinalIgnoreCase)).Name
                ?? (navigations.Count == 1 ? navigations[0].Name : null);
            if (navigation is not null && setNames.TryGetValue(entity, out var set))
            {
                targets.Add(new LookupTarget(entity, set, navigation));
            }
        }

        return targets;
    }
}
