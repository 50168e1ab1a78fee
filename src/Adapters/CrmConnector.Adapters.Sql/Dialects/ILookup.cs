using System.Data.Common;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Reading;

namespace CrmConnector.Adapters.Sql.Dialects;

/// <summary>Reads rows by keys or by field values, many at a time.</summary>
internal interface ILookup
{
    /// <summary>The rows with these keys, in any order; keys that do not exist give none.</summary>
    Task<List<Record>> FetchAsync(
        Session session,
        RowPlan plan,
        IReadOnlyList<FieldValue[]> keys,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    );

    /// <summary>The same; nobody else can change the rows found until the transaction ends.</summary>
    Task<List<Record>> LockAsync(
        Session session,
        RowPlan plan,
        IReadOnlyList<FieldValue[]> keys,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    );

    /// <summary>Per question, at most <paramref name="limit"/> rows whose columns equal its values. No value is null.</summary>
    Task<IReadOnlyList<Record>[]> FindAsync(
        Session session,
        RowPlan plan,
        IReadOnlyList<Column> columns,
        IReadOnlyList<FieldValue[]> questions,
        int limit,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    );
}
