using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Records;
using CrmConnector.State.Baselines;
using CrmConnector.State.Flows;
using CrmConnector.State.Links;
using CrmConnector.State.Sqlite.Packing;
using CrmConnector.State.Sqlite.Writing;

namespace CrmConnector.State.Sqlite;

/// <summary>Links in SQLite.</summary>
internal sealed class SqliteLinkStore(SqliteDatabase database) : ILinkStore
{
    private readonly LinkLookupQuery _lookup = new(database);

    /// <inheritdoc/>
    public ValueTask<LinkLookup[]> FindLinksAsync(
        StoredFlow flow,
        IReadOnlyList<RecordKey> sourceKeys,
        CancellationToken cancellationToken
    ) => database.ReadAsync(() => _lookup.Find(flow, sourceKeys, fromTarget: false), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<LinkLookup[]> FindLinksAsync(
        StoredFlow flow,
        LinkEntity entity,
        IReadOnlyList<RecordKey> keys,
        CancellationToken cancellationToken
    ) => keys.Count == 0 ? new([]) : database.ReadAsync(() => _lookup.Find(flow, entity, keys), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<LinkLookup[]> FindLinksByTargetAsync(
        StoredFlow flow,
        IReadOnlyList<RecordKey> targetKeys,
        CancellationToken cancellationToken
    ) => database.ReadAsync(() => _lookup.Find(flow, targetKeys, fromTarget: true), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<RecordKey?[]> ResolveAsync(
        LinkEntity source,
        LinkEntity target,
        IReadOnlyList<RecordKey> keys,
        CancellationToken cancellationToken
    ) => database.ReadAsync(() => Resolve(source, target, keys), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Baseline?[]> LoadBaselinesAsync(
        StoredFlow flow,
        IReadOnlyList<long> linkIds,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync(
            () =>
            {
                var statement = database.Prepare(BaselineWriter.SelectOne).Bind(2, flow.Id).Bind(3, 0).Bind(4, 0);
                return linkIds
                    .Select(link => statement.Bind(1, link).ReadOne(row => BaselineBlob.Read(row.Bytes(0))))
                    .ToArray();
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PairBaseline>> BaselinesOfAsync(
        long linkId,
        LinkEntity entity,
        int number,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<PairBaseline>>(
            () =>
                database
                    .Prepare(BaselineWriter.SelectMember)
                    .Bind(1, linkId)
                    .Bind(2, entity.Id)
                    .Bind(3, number)
                    .ReadAll(row => new PairBaseline(
                        row.Int32(0),
                        row.Int32(1),
                        row.Int32(2),
                        BaselineBlob.Read(row.Bytes(3))
                    )),
            cancellationToken
        );

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<MissingSource>> MissingAfterSweepAsync(
        StoredFlow flow,
        long sweepNumber,
        int pageSize,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        var last = (Link: 0L, Number: -1);
        while (true)
        {
            var after = last;
            var page = await database.ReadAsync(() => Missing(flow, sweepNumber, after, pageSize), cancellationToken);
            if (page.Count == 0)
            {
                yield break;
            }

            last = (page[^1].LinkId, page[^1].Number);
            yield return page;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<LinkMember>> MembersAsync(long linkId, CancellationToken cancellationToken) =>
        (await MembersAsync([linkId], cancellationToken))[0];

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<IReadOnlyList<LinkMember>>> MembersAsync(
        IReadOnlyList<long> linkIds,
        CancellationToken cancellationToken
    ) =>
        linkIds.Count == 0
            ? new([])
            : database.ReadAsync<IReadOnlyList<IReadOnlyList<LinkMember>>>(
                () => [.. linkIds.Select(Members)],
                cancellationToken
            );

    /// <inheritdoc/>
    public ValueTask<long?> FindLinkAsync(LinkEntity entity, RecordKey key, CancellationToken cancellationToken) =>
        database.ReadAsync(
            () =>
            {
                var statement = database
                    .Prepare("SELECT link_id FROM member WHERE entity_id = ?1 AND key = ?2")
                    .Bind(1, entity.Id);
                StoredKey.From(key).Bind(statement, 2);
                return statement.ReadOne<long?>(row => row.Int64(0));
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<int> NextMemberNumberAsync(long linkId, LinkEntity entity, CancellationToken cancellationToken) =>
        database.ReadAsync(
            () =>
            {
                var used = database
                    .Prepare("SELECT n FROM member WHERE link_id = ?1 AND entity_id = ?2")
                    .Bind(1, linkId)
                    .Bind(2, entity.Id)
                    .ReadAll(row => row.Int32(0));
                return Enumerable.Range(0, used.Count + 1).First(number => !used.Contains(number));
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask MergeAsync(long into, long from, IReadOnlySet<int> many, CancellationToken cancellationToken) =>
        database.WriteAsync(() => LinkSurgery.Merge(database, into, from, many), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> SplitAsync(LinkMember member, CancellationToken cancellationToken) =>
        database.WriteAsync(
            () => LinkSurgery.Split(database, member.Entity, member.LinkId, member.Number, member.Key),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<bool> UnlinkAsync(long linkId, CancellationToken cancellationToken) =>
        database.WriteAsync(() => new BaselineWriter(database).RemoveLink(linkId), cancellationToken);

    private List<LinkMember> Members(long linkId) =>
        database
            .Prepare(
                """
                SELECT e.id, e.link_set, e.connection, e.entity, m.n, m.key, m.gone
                FROM member m JOIN link_entity e ON e.id = m.entity_id
                WHERE m.link_id = ?1 ORDER BY m.entity_id, m.n
                """
            )
            .Bind(1, linkId)
            .ReadAll(row => new LinkMember(
                linkId,
                new LinkEntity(row.Int32(0), row.Text(1)!, row.Text(2)!, row.Text(3)!),
                row.Int32(4),
                StoredKey.Read(row, 5),
                row.Int64(6) != 0
            ));

    private RecordKey?[] Resolve(LinkEntity source, LinkEntity target, IReadOnlyList<RecordKey> keys)
    {
        var statement = database
            .Prepare(
                """
                SELECT t.key FROM member s JOIN member t ON t.link_id = s.link_id
                WHERE s.entity_id = ?1 AND s.key = ?3 AND t.entity_id = ?2 AND t.gone = 0 ORDER BY t.n LIMIT 1
                """
            )
            .Bind(1, source.Id)
            .Bind(2, target.Id);
        var found = new RecordKey?[keys.Count];
        var stored = StoredKeys.Sort(keys, static key => key);
        foreach (var position in stored.Order)
        {
            stored.Keys[position].Bind(statement, 3);
            found[position] = statement.ReadOne<RecordKey?>(static row => StoredKey.Read(row, 0));
        }

        return found;
    }

    private List<MissingSource> Missing(StoredFlow flow, long sweepNumber, (long Link, int Number) after, int take) =>
        database
            .Prepare(
                $"""
                SELECT DISTINCT b.link_id, b.source_n, m.key
                FROM baseline b CROSS JOIN member m ON m.link_id = b.link_id AND m.entity_id = ?2 AND m.n = b.source_n
                WHERE b.flow_id = ?1 AND b.seen < ?3 AND b.link_id >= ?4
                    AND (b.link_id, b.source_n) > (?4, ?5)
                ORDER BY b.link_id, b.source_n {Statement.Limit(6)}
                """
            )
            .Bind(1, flow.Id)
            .Bind(2, flow.Source.Id)
            .Bind(3, sweepNumber)
            .Bind(4, after.Link)
            .Bind(5, after.Number)
            .Bind(6, take)
            .ReadAll(row => new MissingSource(row.Int64(0), row.Int32(1), StoredKey.Read(row, 2)));
}
