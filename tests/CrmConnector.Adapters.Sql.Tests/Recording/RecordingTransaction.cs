using System.Data;
using System.Data.Common;

namespace CrmConnector.Adapters.Sql.Tests.Recording;

/// <summary>A transaction of a connection to nothing.</summary>
internal sealed class RecordingTransaction(DbConnection connection, IsolationLevel level, Action committed)
    : DbTransaction
{
    public override IsolationLevel IsolationLevel => level;

    protected override DbConnection DbConnection => connection;

    public override void Commit() => committed();

    public override void Rollback() { }
}
