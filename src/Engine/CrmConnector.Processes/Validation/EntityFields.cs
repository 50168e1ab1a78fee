using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Validation;

/// <summary>Reports names that an entity does not have.</summary>
internal static class EntityFields
{
    public static void Expect(
        DiscoveredSchemas schemas,
        EntityAddress address,
        string name,
        SourcePosition position,
        ErrorList errors
    )
    {
        if (
            !schemas.Entities.TryGetValue(address, out var schema)
            || schema.Problem is not null
            || schema.Field(name) is not null
        )
        {
            return;
        }

        var near = Suggestion.Nearest(name, schema.Fields.Select(f => (f.Name, f.Label)));
        errors.Add(
            position,
            $"entity '{address.Entity}' of '{address.Connection}' has no field '{name}'",
            near is null
                ? $"see 'crmconnector discover {address.Connection}/{address.Entity}' for its fields"
                : $"did you mean '{near}'?"
        );
    }
}
