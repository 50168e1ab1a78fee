using System.Data.Common;
using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Sql.Writing;

/// <summary>Writes prepared rows within a transaction, with as few statements as possible.</summary>
internal interface IRowWriter
{
    /// <summary>Makes ready what cannot be made within the transaction (the receipts' table).</summary>
    Task PrepareAsync(IReadOnlyList<PendingRow> rows, CancellationToken cancellationToken);

    /// <summary>Writes the rows and sets their outcomes. An error undoes the transaction and is about one or more of the rows, or the whole.</summary>
    Task WriteAsync(
        DbTransaction transaction,
        IReadOnlyList<PendingRow> rows,
        WriteOutcome[] outcomes,
        CancellationToken cancellationToken
    );
}
