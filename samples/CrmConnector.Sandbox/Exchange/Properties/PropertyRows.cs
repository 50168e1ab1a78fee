using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Properties;

/// <summary>The extended properties of contacts in the file.</summary>
internal static class PropertyRows
{
    public static string? Find(ITransaction session, long contact, PropertyId id)
    {
        var statement = session
            .Connection.Prepare("SELECT value FROM property WHERE contact = ?1 AND id = ?2")
            .Bind(1, contact)
            .Bind(2, id.Text);
        var value = statement.Step() ? statement.Text(0) : null;
        statement.Reset();
        return value;
    }

    /// <summary>Writes a property, as of a version of its contact; null removes it. True if something was changed.</summary>
    public static bool Set(ITransaction session, long contact, PropertyId id, string? value, long version)
    {
        if (string.Equals(Find(session, contact, id), value, StringComparison.Ordinal))
        {
            return false;
        }

        if (value is null)
        {
            session
                .Connection.Prepare("DELETE FROM property WHERE contact = ?1 AND id = ?2")
                .Bind(1, contact)
                .Bind(2, id.Text)
                .Run();
            return true;
        }

        session
            .Connection.Prepare("INSERT OR REPLACE INTO property(contact, id, value, version) VALUES(?1, ?2, ?3, ?4)")
            .Bind(1, contact)
            .Bind(2, id.Text)
            .Bind(3, value)
            .Bind(4, version)
            .Run();
        return true;
    }

    /// <summary>Gives a contact those of another, as copying it does.</summary>
    public static void Copy(ITransaction session, long from, long to) =>
        session
            .Connection.Prepare(
                "INSERT INTO property(contact, id, value, version) SELECT ?2, id, value, version FROM property WHERE contact = ?1"
            )
            .Bind(1, from)
            .Bind(2, to)
            .Run();
}
