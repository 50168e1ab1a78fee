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

    /// <summary>Null removes it. True if something was changed.</summary>
    public static bool Set(ITransaction session, long contact, PropertyId id, string? value)
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
            .Connection.Prepare("INSERT OR REPLACE INTO property(contact, id, value) VALUES(?1, ?2, ?3)")
            .Bind(1, contact)
            .Bind(2, id.Text)
            .Bind(3, value)
            .Run();
        return true;
    }

    /// <summary>Gives a contact those of another, as copying it does.</summary>
    public static void Copy(ITransaction session, long from, long to) =>
        session
            .Connection.Prepare(
                "INSERT INTO property(contact, id, value) SELECT ?2, id, value FROM property WHERE contact = ?1"
            )
            .Bind(1, from)
            .Bind(2, to)
            .Run();
}
