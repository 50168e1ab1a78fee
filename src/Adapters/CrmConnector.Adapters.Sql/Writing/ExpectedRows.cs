using System.Data.Common;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Dialects;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Reading;

namespace CrmConnector.Adapters.Sql.Writing;

/// <summary>
/// What stands for versions where a table has none: at the beginning of the transaction the rows are read again, in the same way as the values were that their writes expect,
/// and locked, so that nobody else can change them before they are written. As the values are compared as they are read, no rounding, padding or collation comes between.
/// </summary>
internal sealed class ExpectedRows(Session session, Table table, WriteBatch batch, ILookup lookup)
{
    private readonly Column[] _columns = [.. batch.ExpectedShape.Fields.Select(field => table.Find(field)!)];

    /// <summary>By place, what becomes of the writes whose rows are others by now, or gone.</summary>
    /// <param name="writes">The writes with their places; those that expect no values are passed over.</param>
    /// <param name="transaction">The transaction; null where the session has one that the driver does not know.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async ValueTask<IReadOnlyDictionary<int, WriteOutcome>> CheckAsync(
        IEnumerable<(int Place, RecordWrite Write)> writes,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    )
    {
        var outcomes = new Dictionary<int, WriteOutcome>();
        var expected = writes.Where(w => w.Write.ExpectedValues is not null).ToList();
        var keys = expected.Select(w => KeyText.Parse(w.Write.Key!.Value, table.Key)).OfType<FieldValue[]>().ToList();
        if (keys.Count == 0)
        {
            return outcomes;
        }

        var plan = new RowPlan(table, _columns, null);
        var records = new Dictionary<RecordKey, Record>();
        foreach (var record in await lookup.LockAsync(session, plan, keys, transaction, cancellationToken))
        {
            records[record.Key] = record;
        }

        foreach (var (place, write) in expected)
        {
            if (!records.TryGetValue(write.Key!.Value, out var record))
            {
                outcomes[place] = new WriteOutcome.Gone();
            }
            else if (!Holds(record.Values, write.ExpectedValues!))
            {
                outcomes[place] = new WriteOutcome.Moved();
            }
        }

        return outcomes;
    }

    private static bool Holds(FieldValue[] values, FieldValue[] expected)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            if (expected[i].IsPresent && expected[i] != values[i])
            {
                return false;
            }
        }

        return true;
    }
}
