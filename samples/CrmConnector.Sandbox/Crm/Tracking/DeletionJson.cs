using System.Text.Json;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Tracking;

/// <summary>Writes deletions in the form that change tracking gives them.</summary>
internal static class DeletionJson
{
    /// <summary>The last version written if there are more than <paramref name="room"/>, else null.</summary>
    public static long? Write(Utf8JsonWriter json, ITransaction session, Table table, Urls urls, long after, int room)
    {
        var statement = ChangeQueries.Deletions(session, table, after, room + 1);
        var last = after;
        while (statement.Step())
        {
            if (room-- == 0)
            {
                statement.Reset();
                return last;
            }

            last = statement.Integer(0);
            json.WriteStartObject();
            json.WriteString("@odata.context"u8, $"{urls.Service}$metadata#{table.SetName}/$deletedEntity");
            json.WriteString("id"u8, statement.Utf8(1));
            json.WriteString("reason"u8, "deleted"u8);
            json.WriteEndObject();
        }

        return null;
    }
}
