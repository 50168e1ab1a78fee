using CrmConnector.State.Flows;
using CrmConnector.State.Intents;
using CrmConnector.State.Sqlite.Packing;
using CrmConnector.State.Sqlite.Writing;

namespace CrmConnector.State.Sqlite;

/// <summary>Open intents in SQLite.</summary>
internal sealed class SqliteIntentStore(SqliteDatabase database) : IIntentStore
{
    /// <inheritdoc/>
    public async ValueTask<long> CommitIntentsAsync(IntentPage page, CancellationToken cancellationToken)
    {
        // packed before the gate: another run may commit meanwhile
        using var data = IntentBlob.Write(page.Intents);
        return await database.WriteAsync(
            () =>
            {
                LeaseCheck.Check(database, page.Leases);
                ConversionWriter.Write(database, page.Conversions);
                LineWriter.Write(database, page.Flow, page.LineOwners);
                var id = IntentWriter.Write(database, page.Flow, page.RunId, page.Page, data);
                ValueWriter.Write(database, page, id);
                return id;
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OpenIntentPage>> LoadOpenIntentsAsync(
        StoredFlow flow,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<OpenIntentPage>>(
            () =>
                database
                    .Prepare("SELECT id, run_id, page, written, data FROM intent_page WHERE flow_id = ?1 ORDER BY id")
                    .Bind(1, flow.Id)
                    .ReadAll(row => new OpenIntentPage(
                        row.Int64(0),
                        row.Int64(1),
                        row.Int32(2),
                        row.Time(3)!.Value,
                        IntentBlob.Read(row.Bytes(4))
                    )),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<int>> FlowsWithOpenIntentsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<int>>(
            () => database.Prepare("SELECT DISTINCT flow_id FROM intent_page ORDER BY 1").ReadAll(row => row.Int32(0)),
            cancellationToken
        );
}
