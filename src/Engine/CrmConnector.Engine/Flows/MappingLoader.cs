using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Engine.Calling;
using CrmConnector.Engine.Composing;

namespace CrmConnector.Engine.Flows;

/// <summary>Compiles a process's mapping against the entities as they are now; for mapping tests. Touches no state.</summary>
public sealed class MappingLoader(EngineServices services)
{
    private readonly CallPolicy _calls = services.Policy;

    /// <summary>Asks both systems and compiles.</summary>
    /// <exception cref="AdapterException">A system cannot be asked.</exception>
    /// <exception cref="SchemaChangedException">An entity is not there.</exception>
    /// <exception cref="ProcessInvalidException">The process does not fit its entities.</exception>
    public async ValueTask<LoadedMapping> LoadAsync(ProcessDefinition process, CancellationToken cancellationToken)
    {
        var source = await DescribeAsync(process.From, cancellationToken);
        var target = await DescribeAsync(process.To, cancellationToken);
        var errors = new List<ConfigurationError>();
        var lookups = await new LookupLoader(services, _calls).LoadAsync(process, errors, cancellationToken);
        var mapping = services.Mappings.Compile(process, source, target, services.Converters, lookups, errors);
        return errors.Count > 0
            ? throw new ProcessInvalidException(errors)
            : new LoadedMapping(mapping, source, target);
    }

    private async ValueTask<EntitySchema> DescribeAsync(EntityAddress address, CancellationToken cancellationToken)
    {
        var connection = await services.Connections.GetAsync(address.Connection, cancellationToken);
        var found = await _calls.CallAsync(
            token => connection.DescribeAsync([address.Entity], token),
            cancellationToken
        );
        return found.Count > 0
            ? found[0]
            : throw new SchemaChangedException($"There is no entity '{address}'; run 'crmconnector validate'.");
    }
}
