using CrmConnector.Abstractions.Definitions;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Sqlite;

/// <summary>Link entities and flows in SQLite.</summary>
internal sealed class SqliteFlowStore(SqliteDatabase database) : IFlowStore
{
    private const string SelectFlow = """
        SELECT f.id, f.process, s.id, s.link_set, s.connection, s.entity, t.id, t.link_set, t.connection, t.entity, f.mapping
        FROM flow f JOIN link_entity s ON s.id = f.source_id JOIN link_entity t ON t.id = f.target_id
        """;

    /// <inheritdoc/>
    public ValueTask<LinkEntity> RegisterEntityAsync(
        string linkSet,
        EntityAddress entity,
        CancellationToken cancellationToken
    ) => database.WriteAsync(() => Register(linkSet, entity), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredFlow> RegisterFlowAsync(
        FlowRegistration registration,
        CancellationToken cancellationToken
    ) => database.WriteAsync(() => Register(registration), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredFlow>> ListFlowsAsync(string? process, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<StoredFlow>>(
            () =>
            {
                var flows = database
                    .Prepare($"{SelectFlow} WHERE ?1 IS NULL OR f.process = ?1 ORDER BY f.id")
                    .Bind(1, process)
                    .ReadAll(row => ReadFlow(row, row.Text(10)));
                return [.. flows.Select(flow => flow with { Fields = Fields(flow.Id) })];
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<LinkEntity>> ListEntitiesAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<LinkEntity>>(
            () =>
                database
                    .Prepare("SELECT id, link_set, connection, entity FROM link_entity ORDER BY id")
                    .ReadAll(row => ReadEntity(row, 0)),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<long> CountLinkedAsync(StoredFlow flow, CancellationToken cancellationToken) =>
        database.ReadAsync(
            () =>
                database
                    .Prepare("SELECT linked_count FROM flow WHERE id = ?1")
                    .Bind(1, flow.Id)
                    .ReadOne(row => row.Int64(0)),
            cancellationToken
        );

    private LinkEntity Register(string linkSet, EntityAddress entity)
    {
        database
            .Prepare(
                "INSERT INTO link_entity (link_set, connection, entity) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING"
            )
            .Bind(1, linkSet)
            .Bind(2, entity.Connection)
            .Bind(3, entity.Entity)
            .Run();
        return database
            .Prepare(
                """
                SELECT id, link_set, connection, entity FROM link_entity
                WHERE link_set = ?1 AND connection = ?2 AND entity = ?3
                """
            )
            .Bind(1, linkSet)
            .Bind(2, entity.Connection)
            .Bind(3, entity.Entity)
            .ReadOne(row => ReadEntity(row, 0))!;
    }

    private StoredFlow Register(FlowRegistration registration)
    {
        var source = Register(registration.LinkSet, registration.Source);
        var target = Register(registration.LinkSet, registration.Target);
        var before = database
            .Prepare("SELECT mapping FROM flow WHERE process = ?1 AND source_id = ?2 AND target_id = ?3")
            .Bind(1, registration.Process)
            .Bind(2, source.Id)
            .Bind(3, target.Id)
            .ReadOne(row => row.Text(0));
        database
            .Prepare(
                """
                INSERT INTO flow (process, source_id, target_id, mapping) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT (process, source_id, target_id) DO NOTHING
                """
            )
            .Bind(1, registration.Process)
            .Bind(2, source.Id)
            .Bind(3, target.Id)
            .Bind(4, registration.MappingFingerprint)
            .Run();
        var flow = database
            .Prepare($"{SelectFlow} WHERE f.process = ?1 AND f.source_id = ?2 AND f.target_id = ?3")
            .Bind(1, registration.Process)
            .Bind(2, source.Id)
            .Bind(3, target.Id)
            .ReadOne(row => ReadFlow(row, before))!;
        foreach (var field in registration.TargetFields)
        {
            // slots are only ever added: a baseline written under a former mapping keeps its meaning
            database
                .Prepare(
                    """
                    INSERT INTO flow_field (flow_id, slot, field)
                    VALUES (?1, (SELECT coalesce(max(slot) + 1, 0) FROM flow_field WHERE flow_id = ?1), ?2)
                    ON CONFLICT (flow_id, field) DO NOTHING
                    """
                )
                .Bind(1, flow.Id)
                .Bind(2, field)
                .Run();
        }

        // the stored fingerprint changes with the progress of the sweep that a changed mapping needs, or a kill in between would forget it
        return flow with
        {
            Fields = Fields(flow.Id),
            MappingFingerprint = registration.MappingFingerprint,
        };
    }

    private List<string> Fields(int flowId) =>
        database
            .Prepare("SELECT field FROM flow_field WHERE flow_id = ?1 ORDER BY slot")
            .Bind(1, flowId)
            .ReadAll(row => row.Text(0)!);

    private static StoredFlow ReadFlow(Statement row, string? before) =>
        new(row.Int32(0), row.Text(1)!, ReadEntity(row, 2), ReadEntity(row, 6), [], row.Text(10)!, before);

    private static LinkEntity ReadEntity(Statement row, int column) =>
        new(row.Int32(column), row.Text(column + 1)!, row.Text(column + 2)!, row.Text(column + 3)!);
}
