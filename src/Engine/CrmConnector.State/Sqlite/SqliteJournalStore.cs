using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;
using CrmConnector.State.Journal;

namespace CrmConnector.State.Sqlite;

/// <summary>The journal in SQLite.</summary>
internal sealed class SqliteJournalStore(SqliteDatabase database) : IJournalStore
{
    /// <inheritdoc/>
    public ValueTask<JournalSums> SumJournalAsync(long runId, CancellationToken cancellationToken) =>
        database.ReadAsync(() => JournalSummation.Sum(database, runId), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalLine>> LinkHistoryAsync(
        long linkId,
        int take,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<JournalLine>>(
            () =>
            {
                var pages = database
                    .Prepare(
                        $"{JournalPages.Columns} WHERE p.first_link <= ?1 AND p.last_link >= ?1 ORDER BY p.seq DESC"
                    )
                    .Bind(1, linkId);
                return JournalPages.Collect(pages, take, newestFirst: true, line => line.LinkId == linkId);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalLine>> RecordHistoryAsync(
        LinkEntity source,
        RecordKey key,
        int take,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<JournalLine>>(
            () =>
            {
                var flows = database
                    .Prepare("SELECT id FROM flow WHERE source_id = ?1")
                    .Bind(1, source.Id)
                    .ReadAll(row => row.Int32(0))
                    .ToHashSet();
                var member = database
                    .Prepare("SELECT link_id FROM member WHERE entity_id = ?1 AND key = ?2")
                    .Bind(1, source.Id);
                StoredKey.From(key).Bind(member, 2);
                var link = member.ReadOne(row => row.Int64(0));
                var pages = database
                    .Prepare(
                        $"""
                        {JournalPages.Columns}
                        WHERE p.keyed > 0 OR (p.first_link <= ?1 AND p.last_link >= ?1) ORDER BY p.seq DESC
                        """
                    )
                    .Bind(1, link);
                return JournalPages.Collect(
                    pages,
                    take,
                    newestFirst: true,
                    line => line.SourceKey is { } own ? own == key && flows.Contains(line.FlowId) : line.LinkId == link
                );
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalLine>> RunLinesAsync(
        long runId,
        long afterNumber,
        int take,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<JournalLine>>(
            () =>
            {
                var pages = database
                    .Prepare($"{JournalPages.Columns} WHERE p.run_id = ?1 AND p.seq >= ?2 ORDER BY p.seq")
                    .Bind(1, runId)
                    .Bind(2, JournalPages.PageOf(afterNumber));
                return JournalPages.Collect(pages, take, newestFirst: false, line => line.Number > afterNumber);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public async ValueTask<int> PruneAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken)
    {
        var all = 0;
        int gone;
        do
        {
            gone = await database.WriteAsync(() => JournalPruning.Prune(database, endedBefore), cancellationToken);
            all += gone;
        } while (gone == JournalPruning.AtOnce);

        return all;
    }
}
