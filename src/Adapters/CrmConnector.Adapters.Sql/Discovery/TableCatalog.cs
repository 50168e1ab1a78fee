using System.Collections.Concurrent;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Dialects;

namespace CrmConnector.Adapters.Sql.Discovery;

/// <summary>The tables of a connection by entity name, read when asked for and kept until something is found to be different.</summary>
internal sealed class TableCatalog(SqlSettings settings, IDialect dialect)
{
    private readonly ConcurrentDictionary<string, Table> _tables = new(StringComparer.Ordinal);

    /// <summary>The table as last read, or null.</summary>
    public Table? Known(string entity) => _tables.GetValueOrDefault(entity);

    public void Forget(string entity) => _tables.TryRemove(entity, out _);

    public async Task<IReadOnlyList<TableName>> ListAsync(Session session, CancellationToken cancellationToken) =>
        await session.RunAsync(token => dialect.Catalog.ListAsync(session, token), cancellationToken);

    /// <summary>The table, read now when it is not known yet.</summary>
    /// <exception cref="SchemaChangedException">There is no such table, or it cannot be synced.</exception>
    public async Task<Table> GetAsync(Session session, string entity, CancellationToken cancellationToken)
    {
        var table = Known(entity);
        if (table is null)
        {
            var read = await ReadAsync(session, [entity], cancellationToken);
            table = read.Count == 0 ? throw Missing(entity) : read[0];
        }

        return table.Problem is null
            ? table
            : throw new SchemaChangedException(
                $"Entity '{entity}' of connection '{settings.Connection}': {table.Problem}"
            );
    }

    /// <summary>Reads the named tables from the database, whatever is known; those that do not exist are left out.</summary>
    public async Task<IReadOnlyList<Table>> ReadAsync(
        Session session,
        IReadOnlyCollection<string> entities,
        CancellationToken cancellationToken
    )
    {
        var names = await ListAsync(session, cancellationToken);
        var byEntity = new Dictionary<string, TableName>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            byEntity.TryAdd(EntityNaming.Format(name, dialect.Syntax.DefaultSchema), name);
            byEntity.TryAdd(EntityNaming.Qualified(name), name);
        }

        var tables = new List<Table>();
        foreach (var entity in entities.Distinct(StringComparer.Ordinal))
        {
            var table = byEntity.TryGetValue(entity, out var name)
                ? await session.RunAsync(token => ReadOneAsync(session, name, entity, token), cancellationToken)
                : null;
            if (table is null)
            {
                Forget(entity);
                continue;
            }

            _tables[entity] = table;
            tables.Add(table);
        }

        return tables;
    }

    public SchemaChangedException Missing(string entity) =>
        new(
            $"Connection '{settings.Connection}' has no table or view '{entity}', or its user may not see it. "
                + "Correct the entity's name, or grant the user SELECT on it."
        );

    private async Task<Table?> ReadOneAsync(
        Session session,
        TableName name,
        string entity,
        CancellationToken cancellationToken
    )
    {
        var table = await dialect.Catalog.ReadAsync(session, name, entity, cancellationToken);
        if (table is null)
        {
            return null;
        }

        table = TableRules.Apply(table, settings);
        table = table with
        {
            Problem = table.Problem ?? await NullKeys.ProblemAsync(session, table, dialect.Syntax, cancellationToken),
        };
        return table.Problem is null
            ? await dialect.Tracking.ChooseAsync(session, table, cancellationToken)
            : table with
            {
                Changes = Abstractions.Schema.ChangeDetection.FullCompare("The entity cannot be synced."),
            };
    }
}
