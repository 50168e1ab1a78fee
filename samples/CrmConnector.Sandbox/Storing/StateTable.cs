namespace CrmConnector.Sandbox.Storing;

/// <summary>Numbers of the whole organization, kept with the rows.</summary>
internal sealed class StateTable(Connection writer)
{
    public const string Version = "version";

    /// <summary>The version below which delta tokens have lost their meaning because the metadata changed.</summary>
    public const string MetadataVersion = "metadata";

    public long Get(string name) => Get(writer, name);

    public void Set(string name, long value) =>
        writer
            .Prepare("INSERT INTO sandbox_state(name, value) VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET value = ?2")
            .Bind(1, name)
            .Bind(2, value)
            .Run();

    public static long Get(Connection connection, string name)
    {
        var statement = connection.Prepare("SELECT value FROM sandbox_state WHERE name = ?1").Bind(1, name);
        var value = statement.Step() ? statement.Integer(0) : 0;
        statement.Reset();
        return value;
    }
}
