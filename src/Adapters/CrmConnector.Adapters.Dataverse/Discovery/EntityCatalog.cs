using System.Collections.Concurrent;
using System.Collections.Frozen;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Dataverse.Connecting;

namespace CrmConnector.Adapters.Dataverse.Discovery;

/// <summary>What the connection knows about tables. Asked anew by discovery; reads and writes use what is known.</summary>
internal sealed class EntityCatalog(DataverseClient client)
{
    private readonly ConcurrentDictionary<string, DataverseEntity> _known = new(StringComparer.Ordinal);
    private volatile FrozenDictionary<string, string>? _setNames;

    public async ValueTask<IReadOnlyList<EntityName>> ListAsync(CancellationToken cancellationToken)
    {
        var listed = await EntityLister.ListAsync(client, cancellationToken);
        _setNames = listed.ToFrozenDictionary(item => item.Name.Name, item => item.SetName, StringComparer.Ordinal);
        return [.. listed.Select(item => item.Name)];
    }

    public async ValueTask<IReadOnlyList<EntitySchema>> DescribeAsync(
        IReadOnlyCollection<string> entities,
        CancellationToken cancellationToken
    )
    {
        await ListAsync(cancellationToken);
        var names = entities.Where(_setNames!.ContainsKey).Distinct(StringComparer.Ordinal);
        var described = await Task.WhenAll(names.Select(name => DescribeAsync(name, cancellationToken)));
        return [.. described.Select(entity => entity.Schema)];
    }

    /// <summary>The table, asked for when it is not known yet.</summary>
    /// <exception cref="SchemaChangedException">There is no such table.</exception>
    public async ValueTask<DataverseEntity> GetAsync(string entity, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(entity, out var known))
        {
            return known;
        }

        if (_setNames is null)
        {
            await ListAsync(cancellationToken);
        }

        return _setNames!.ContainsKey(entity)
            ? await DescribeAsync(entity, cancellationToken)
            : throw new SchemaChangedException(
                $"Connection '{client.Settings.Connection}' has no table '{entity}'; run discover and correct the process."
            );
    }

    /// <summary>The table as it is known, without asking; null when it was never asked for.</summary>
    public DataverseEntity? Find(string entity) => _known.GetValueOrDefault(entity);

    /// <summary>Forgets a table whose metadata turned out to be old.</summary>
    public void Forget(string entity) => _known.TryRemove(entity, out _);

    private async Task<DataverseEntity> DescribeAsync(string entity, CancellationToken cancellationToken)
    {
        var metadata = await MetadataReader.ReadAsync(client, entity, cancellationToken);
        var roundSize = client.Settings.BatchSize * client.Gate.Limit;
        return _known[entity] = EntityBuilder.Build(entity, metadata, _setNames!, roundSize);
    }
}
