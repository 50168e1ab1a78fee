using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Format;

namespace CrmConnector.Processes.Validation;

/// <summary>Do the connections and entities exist, and can they be synced?</summary>
internal sealed class EntityCheck(DiscoveredSchemas schemas) : IProcessCheck
{
    public void Check(Subject subject)
    {
        Check(subject, subject.Process.From, "from");
        Check(subject, subject.Process.To, "to");
        if (subject.Process.From == subject.Process.To)
        {
            subject.Errors.Add(
                subject.At("to", "entity"),
                "the process writes into the entity that it reads",
                "name another source or target"
            );
        }
    }

    private void Check(Subject subject, EntityAddress address, string side)
    {
        var schema = schemas.Entities.GetValueOrDefault(address);
        var connection = subject.At(side, "connection");
        var entity = subject.At(side, "entity");
        if (!schemas.Connections.Contains(address.Connection, StringComparer.Ordinal))
        {
            subject.Errors.Add(
                connection,
                $"the installation has no connection '{address.Connection}'",
                Suggestion.Advice(
                    address.Connection,
                    schemas.Connections,
                    schemas.Connections.Count == 0
                        ? "declare it in the installation file"
                        : $"its connections are {Sentence.Some(schemas.Connections)}"
                )
            );
        }
        else if (!schemas.EntityNames.TryGetValue(address.Connection, out var names))
        {
            if (schemas.WereAsked)
            {
                subject.Errors.Warn(
                    connection,
                    $"connection '{address.Connection}' could not be reached, so nothing about it was checked",
                    "check again when the system answers"
                );
            }
        }
        else if (schema?.Problem is { } problem)
        {
            subject.Errors.Add(
                entity,
                $"entity '{address.Entity}' of '{address.Connection}' cannot be synced",
                problem.TrimEnd('.')
            );
        }
        else if (schema is null && !names.Any(n => string.Equals(n.Name, address.Entity, StringComparison.Ordinal)))
        {
            var near = Suggestion.Nearest(address.Entity, names.Select(n => (n.Name, n.Label)));
            subject.Errors.Add(
                entity,
                $"connection '{address.Connection}' has no entity '{address.Entity}'",
                near is null
                    ? $"see 'crmconnector discover {address.Connection}' for its entities"
                    : $"did you mean '{near}'?"
            );
        }
        else if (schema is null)
        {
            subject.Errors.Warn(
                entity,
                $"entity '{address.Entity}' of '{address.Connection}' could not be described, so its fields were not checked",
                "check that the connection's user may read it"
            );
        }
    }
}
