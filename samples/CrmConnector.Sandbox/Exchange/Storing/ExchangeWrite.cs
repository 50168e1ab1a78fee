using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Storing;

/// <summary>The one write transaction of the moment. Disposed without <see cref="Commit"/> it leaves nothing behind.</summary>
internal sealed class ExchangeWrite : ITransaction, IDisposable
{
    private readonly StateTable state;
    private readonly VersionLog versions;
    private readonly Action release;
    private readonly long firstVersion;
    private long version;
    private bool isOpen;

    public ExchangeWrite(Connection connection, StateTable state, VersionLog versions, Action release)
    {
        Connection = connection;
        this.state = state;
        this.versions = versions;
        this.release = release;
        connection.Prepare("BEGIN IMMEDIATE").Run();
        isOpen = true;
        firstVersion = version = state.Get(StateTable.Version);
    }

    public Connection Connection { get; }

    /// <summary>What was written, for those who are told after the commit.</summary>
    public List<ContactEvent> Events { get; } = [];

    /// <summary>The version that the next change gets.</summary>
    public long UpcomingVersion => version + 1;

    /// <summary>Rises with every change, over all mailboxes.</summary>
    public long NextVersion() => ++version;

    /// <summary>A number that no id of this kind has been made of yet.</summary>
    public long NextSerial(string kind)
    {
        var name = "serial " + kind;
        var next = state.Get(name) + 1;
        state.Set(name, next);
        return next;
    }

    /// <summary>A number that is kept with the mailboxes.</summary>
    public long GetState(string name) => state.Get(name);

    public void SetState(string name, long value) => state.Set(name, value);

    public void Commit()
    {
        if (version != firstVersion)
        {
            state.Set(StateTable.Version, version);
        }

        Connection.Prepare("COMMIT").Run();
        isOpen = false;
        versions.Add(version);
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
