using System.Globalization;
using CrmConnector.State.Leases;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>The fence: refuses the commit of an owner whose lease was taken over or released.</summary>
internal static class LeaseCheck
{
    /// <summary>
    /// Ends all leases: whoever has the file open is its only process, so their owners are dead. Tokens do not fall.
    /// </summary>
    public static void EndAll(SqliteDatabase database) =>
        database.Prepare("UPDATE lease SET owner = '', until = 0 WHERE owner <> ''").Run();

    /// <summary>Checks inside the transaction that is to be protected.</summary>
    /// <exception cref="FencedException">A lease is no longer held.</exception>
    public static void Check(SqliteDatabase database, IReadOnlyList<Lease> leases)
    {
        foreach (var lease in leases)
        {
            var held = database
                .Prepare("SELECT 1 FROM lease WHERE link_set = ?1 AND owner = ?2 AND token = ?3")
                .Bind(1, lease.LinkSet)
                .Bind(2, lease.Owner)
                .Bind(3, lease.Token)
                .ReadOne(_ => true);
            if (!held)
            {
                throw new FencedException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The lease on link set '{lease.LinkSet}' is no longer held by '{lease.Owner}' (token {lease.Token}): another worker has taken over. Nothing was written; this run ends, and the other one goes on."
                    )
                );
            }
        }
    }
}
