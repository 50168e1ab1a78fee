using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Signals;
using CrmConnector.Adapters.Sql.Tracking;

namespace CrmConnector.Adapters.Sql.Dialects;

/// <summary>All that differs between the database systems.</summary>
internal interface IDialect : IAsyncDisposable
{
    SqlSyntax Syntax { get; }

    ICatalogReader Catalog { get; }

    ILookup Lookup { get; }

    ITracking Tracking { get; }

    /// <summary>Where creates whose key the database draws leave their receipts.</summary>
    ReceiptTable Receipts { get; }

    /// <summary>Takes a connection from the pool.</summary>
    Task<Session> OpenAsync(CancellationToken cancellationToken);

    Task<StoreIdentity> IdentifyAsync(Session session, CancellationToken cancellationToken);

    /// <summary>The feed of a table whose <see cref="Table.Changes"/> say that it has one.</summary>
    IFeed CreateFeed(Table table, FeedContext context);

    /// <summary>True where the database can tell cheaply that the table changed.</summary>
    bool CanHear(Table table);

    /// <summary>Opens a line that hears of the tables' changes from now on. Each of them can be heard.</summary>
    Task<ISignalLine> OpenLineAsync(
        IReadOnlyList<Table> tables,
        TimeProvider time,
        CancellationToken cancellationToken
    );

    /// <summary>Writes a batch.</summary>
    Task<IReadOnlyList<WriteOutcome>> WriteAsync(Table table, WriteBatch batch, CancellationToken cancellationToken);

    /// <summary>Writes a batch whose records have parts.</summary>
    Task<IReadOnlyList<WriteOutcome>> WriteGroupsAsync(
        Table table,
        Table parts,
        WriteBatch batch,
        CancellationToken cancellationToken
    );
}
