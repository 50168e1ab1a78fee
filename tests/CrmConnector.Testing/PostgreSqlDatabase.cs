using System.Globalization;
using Npgsql;

namespace CrmConnector.Testing;

/// <summary>A database of a test's own.</summary>
public sealed class PostgreSqlDatabase : IAsyncDisposable
{
    private readonly PostgreSqlServer _server;

    internal PostgreSqlDatabase(
        PostgreSqlServer server,
        string name,
        string host,
        int port,
        string user,
        string password
    )
    {
        _server = server;
        Name = name;
        Host = host;
        Port = port;
        User = user;
        Password = password;
    }

    /// <summary>The database's name.</summary>
    public string Name { get; }

    /// <summary>The server's address.</summary>
    public string Host { get; }

    /// <summary>The server's port.</summary>
    public int Port { get; }

    /// <summary>A superuser.</summary>
    public string User { get; }

    /// <summary>The superuser's password.</summary>
    public string Password { get; }

    /// <summary>An ADO.NET connection string, without pooling.</summary>
    public string ConnectionString =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Host={Host};Port={Port};Database={Name};Username={User};Password={Password};Pooling=false"
        );

    /// <summary>Opens a connection of "the application".</summary>
    public async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Runs statements.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Reads one value.</summary>
    public async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _server.ExecuteAsync($"DROP DATABASE {Name} WITH (FORCE)");
}
