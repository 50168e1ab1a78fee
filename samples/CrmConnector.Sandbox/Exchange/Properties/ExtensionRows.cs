using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Properties;

/// <summary>The open extensions of contacts in the file.</summary>
internal static class ExtensionRows
{
    public static IReadOnlyList<KeyValuePair<string, JsonObject>> Of(ITransaction session, long contact)
    {
        var found = new List<KeyValuePair<string, JsonObject>>();
        var statement = session
            .Connection.Prepare("SELECT name, body FROM extension WHERE contact = ?1 ORDER BY name")
            .Bind(1, contact);
        while (statement.Step())
        {
            found.Add(new(statement.Text(0), JsonNode.Parse(statement.Utf8(1))!.AsObject()));
        }

        return found;
    }

    public static JsonObject? Find(ITransaction session, long contact, string name) =>
        Of(session, contact).FirstOrDefault(e => string.Equals(e.Key, name, StringComparison.Ordinal)).Value;

    public static void Set(ITransaction session, long contact, string name, JsonObject content) =>
        session
            .Connection.Prepare("INSERT OR REPLACE INTO extension(contact, name, body) VALUES(?1, ?2, ?3)")
            .Bind(1, contact)
            .Bind(2, name)
            .Bind(3, content.ToJsonString())
            .Run();

    public static void Remove(ITransaction session, long contact, string name) =>
        session
            .Connection.Prepare("DELETE FROM extension WHERE contact = ?1 AND name = ?2")
            .Bind(1, contact)
            .Bind(2, name)
            .Run();
}
