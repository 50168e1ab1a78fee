using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace CrmConnector.Testing;

/// <summary>A PostgreSQL server on loopback in a temporary folder, started once per process and stopped at its end.</summary>
public sealed class PostgreSqlServer
{
    private const string Password = "crmconnector-test";
    private static readonly SemaphoreSlim s_starting = new(1, 1);
    private static PostgreSqlServer? s_shared;
    private readonly string _folder;
    private readonly int _port;
    private int _databases;

    private PostgreSqlServer(string folder, int port)
    {
        _folder = folder;
        _port = port;
    }

    /// <summary>Why tests against PostgreSQL cannot run here; null when they can.</summary>
    public static string? SkipReason =>
        PostgreSqlPrograms.Folder is null
            ? "PostgreSQL is not installed (initdb and pg_ctl were looked for on the PATH and in /usr/lib/postgresql)."
            : null;

    /// <summary>The server of this process; starts it on the first call.</summary>
    /// <param name="durable">
    /// Only of the first call: true for a server that forces every commit to the disk as a real one does; tests do without, which is faster.
    /// </param>
    public static async Task<PostgreSqlServer> SharedAsync(bool durable = false)
    {
        await s_starting.WaitAsync();
        try
        {
            return s_shared ??= await StartAsync(durable);
        }
        finally
        {
            s_starting.Release();
        }
    }

    /// <summary>Makes a database, dropped when disposed.</summary>
    /// <param name="template">A database to copy, to which nobody may be connected; null for an empty one.</param>
    public async Task<PostgreSqlDatabase> CreateDatabaseAsync(PostgreSqlDatabase? template = null)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync($"CREATE DATABASE {name}{(template is null ? "" : $" TEMPLATE {template.Name}")}");
        return new PostgreSqlDatabase(this, name, "127.0.0.1", _port, "postgres", Password);
    }

    internal async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Host=127.0.0.1;Port={_port};Username=postgres;Password={Password};Database=postgres;Pooling=false"
            )
        );
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PostgreSqlServer> StartAsync(bool durable)
    {
        var folder = Directory.CreateTempSubdirectory("crmconnector-pg-").FullName;
        var data = Path.Combine(folder, "data");
        var passwordFile = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(passwordFile, Password);
        await PostgreSqlPrograms.GiveAsync(folder);
        await PostgreSqlPrograms.RunAsync(
            "initdb",
            [
                "-D",
                data,
                "-U",
                "postgres",
                "--auth=md5",
                $"--pwfile={passwordFile}",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ]
        );
        var port = FreePort();
        var options = string.Create(
            CultureInfo.InvariantCulture,
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=80{(durable ? "" : " -c fsync=off -c full_page_writes=off")}"
        );
        await PostgreSqlPrograms.RunAsync(
            "pg_ctl",
            ["-D", data, "-s", "-w", "-l", Path.Combine(folder, "log"), "-o", options, "start"]
        );
        var server = new PostgreSqlServer(folder, port);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop();
        return server;
    }

    private void Stop()
    {
        // The process ends here, so nothing can be awaited any more.
        PostgreSqlPrograms.Run("pg_ctl", ["-D", Path.Combine(_folder, "data"), "-s", "-m", "immediate", "-w", "stop"]);
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
