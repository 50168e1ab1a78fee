namespace CrmConnector.Sandbox.Storing;

/// <summary>A snapshot of what is committed.</summary>
internal sealed class ReadSession : ITransaction, IDisposable
{
    private readonly Action<Connection> giveBack;

    public ReadSession(Connection connection, Action<Connection> giveBack)
    {
        Connection = connection;
        this.giveBack = giveBack;
        connection.Prepare("BEGIN").Run();
    }

    public Connection Connection { get; }

    public void Dispose()
    {
        Connection.Prepare("COMMIT").Run();
        giveBack(Connection);
    }
}
