using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Storing;

/// <summary>The one write transaction of the moment. Disposed without <see cref="Commit"/> it leaves nothing behind.</summary>
internal sealed class WriteSession : ITransaction, IDisposable
{
    private readonly StateTable state;
    private readonly Action release;
    private readonly long firstVersion;
    private long version;
    private bool isOpen;

    public WriteSession(Connection connection, StateTable state, Action release)
    {
        Connection = connection;
        this.state = state;
        this.release = release;
        connection.Prepare("BEGIN IMMEDIATE").Run();
        isOpen = true;
        firstVersion = version = state.Get(StateTable.Version);
    }

    public Connection Connection { get; }

    /// <summary>What was written, for those who are told after the commit.</summary>
    public List<RowEvent> Events { get; } = [];

    /// <summary>Rises with every written row, over all tables.</summary>
    public long NextVersion() => ++version;

    public void Savepoint() => Connection.Prepare("SAVEPOINT part").Run();

    public void ReleaseSavepoint() => Connection.Prepare("RELEASE part").Run();

    public void RollbackToSavepoint(int eventCount)
    {
        Connection.Prepare("ROLLBACK TO part").Run();
        Connection.Prepare("RELEASE part").Run();
        Events.RemoveRange(eventCount, Events.Count - eventCount);
    }

    public void Commit()
    {
        if (version != firstVersion)
        {
            state.Set(StateTable.Version, version);
        }

        Connection.Prepare("COMMIT").Run();
        isOpen = false;
    }

    public void Dispose()
    {
        if (isOpen)
        {
            isOpen = false;
            Connection.Prepare("ROLLBACK").Run();
        }

        release();
    }
}
