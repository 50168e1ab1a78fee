using CrmConnector.Sandbox.Erp.Generating;
using Microsoft.Data.Sqlite;

namespace CrmConnector.Sandbox.Erp;

/// <summary>
/// Makes the database of a small Italian company's ERP: agents and customers as such systems really hold them, with foreign addresses and
/// some dirty data (see <see cref="DirtyData"/>), what the company sells, and for the first customers their persons, addresses, quotes, orders and invoices.
/// </summary>
public static class ErpSample
{
    /// <summary>How many customers a small company has.</summary>
    public const int DefaultCount = 300;

    /// <summary>So many of the first customers have persons, addresses and documents: a larger sample has more customers, not more of everything.</summary>
    private const int DocumentedCount = 300;

    /// <summary>The most that the codes have room for.</summary>
    public const int MostCount = 9_999_999;

    /// <summary>Writes a new SQLite file. The same count and seed always give the same records.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="count">How many customers, from 0 to <see cref="MostCount"/>.</param>
    /// <param name="seed">Chooses which customers; the first ones of a larger count are those of a smaller.</param>
    public static void Create(string path, int count = DefaultCount, int seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostCount);
        foreach (var file in (string[])[path, path + "-wal", path + "-shm", path + "-journal"])
        {
            File.Delete(file);
        }

        var connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        // a file that is being made needs no protection from a power cut: it is simply made again
        Execute(connection, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;");
        Execute(connection, ErpSchema.Tables);
        Execute(connection, CatalogueSchema.Tables);
        Execute(connection, DocumentSchema.Tables);
        using (var transaction = connection.BeginTransaction())
        {
            using var agents = new AgentInsert(connection, transaction);
            foreach (var agent in Agents.All)
            {
                agents.Add(agent);
            }

            var documented = new List<ErpCustomer>();
            using var customers = new CustomerInsert(connection, transaction);
            foreach (var customer in new CustomerGenerator(seed).Take(count))
            {
                customers.Add(customer);
                if (documented.Count < DocumentedCount)
                {
                    documented.Add(customer);
                }
            }

            CatalogueInsert.Add(connection, transaction);
            PersonInsert.Add(connection, transaction, new PersonGenerator(seed).Of(documented));
            AddressInsert.Add(connection, transaction, new AddressGenerator(seed).Of(documented));
            DocumentInsert.Add(connection, transaction, new DocumentGenerator(seed).Of(documented));
            transaction.Commit();
        }

        Execute(connection, ErpSchema.Indexes);
        Execute(connection, "PRAGMA journal_mode = WAL;");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
