using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;
using CrmConnector.State.Lines;

namespace CrmConnector.State.Sqlite;

/// <summary>Which lines belong to which headers, in SQLite.</summary>
internal sealed class SqliteLineStore(SqliteDatabase database) : ILineStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<IReadOnlyList<RecordKey>>> FindLinesAsync(
        StoredFlow flow,
        IReadOnlyList<RecordKey> headers,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<IReadOnlyList<RecordKey>>>(
            () =>
            {
                var find = database
                    .Prepare("SELECT key FROM line WHERE flow_id = ?1 AND header_key = ?2 ORDER BY key")
                    .Bind(1, flow.Id);
                return
                [
                    .. headers.Select(header =>
                    {
                        StoredKey.From(header).Bind(find, 2);
                        return find.ReadAll(row => StoredKey.Read(row, 0));
                    }),
                ];
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RecordKey?>> FindHeadersAsync(
        StoredFlow flow,
        IReadOnlyList<RecordKey> lines,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<RecordKey?>>(
            () =>
            {
                var find = database
                    .Prepare("SELECT header_key FROM line WHERE flow_id = ?1 AND key = ?2")
                    .Bind(1, flow.Id);
                return
                [
                    .. lines.Select(line =>
                    {
                        StoredKey.From(line).Bind(find, 2);
                        return find.ReadOne(row => (RecordKey?)StoredKey.Read(row, 0));
                    }),
                ];
            },
            cancellationToken
        );
}
