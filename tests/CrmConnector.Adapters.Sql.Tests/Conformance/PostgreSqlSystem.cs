using System.Data.Common;
using System.Globalization;
using System.Net;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Conformance;
using CrmConnector.Adapters.Sql.Tests.Shared;
using CrmConnector.Testing;
using Npgsql;
using NpgsqlTypes;

namespace CrmConnector.Adapters.Sql.Tests.Conformance;

/// <summary>A table in a schema of its own, in a database that the behaviours share, and a way to the server that can lose answers.</summary>
internal class PostgreSqlSystem
    : TableSystem,
        ICanCommitLate,
        ICanStall,
        ICanLoseAnswers,
        ICanRefuseCredentials,
        IHasAnotherStore
{
    private static readonly Lazy<Task<PostgreSqlDatabase>> s_database = new(CreateDatabaseAsync);
    private static int s_schemas;
    private readonly UnreliableLine _line;
    private readonly List<PostgreSqlDatabase> _others = [];

    protected PostgreSqlSystem(
        PostgreSqlDatabase database,
        NpgsqlConnection application,
        string schema,
        TableKey key,
        string? modified
    )
        : base(
            new TestEntity("records", "name")
            {
                TextMaxLength = 160,
                OtherText = "city",
                Integer = "count",
                Decimal = "amount",
                Date = "day",
                Instant = "moment",
                Boolean = "flag",
            },
            key,
            modified
        )
    {
        Database = database;
        Application = application;
        Schema = schema;
        _line = new UnreliableLine(
            new IPEndPoint(IPAddress.Parse(database.Host), database.Port),
            bytes => bytes.Span.IndexOf("COMMIT\0"u8) >= 0
        );
    }

    protected override NpgsqlConnection Application { get; }

    protected override string AnswerDrawnKey => "RETURNING id";

    protected PostgreSqlDatabase Database { get; }

    protected string Schema { get; }

    /// <summary>Makes a table.</summary>
    /// <param name="key">The key.</param>
    /// <param name="keyColumns">The key's columns and the table's constraint in SQL.</param>
    /// <param name="modified">The column with the modified timestamp, or null.</param>
    /// <param name="install">True to install the change log.</param>
    public static async Task<PostgreSqlSystem> OpenAsync(
        TableKey key,
        string keyColumns,
        string? modified = null,
        bool install = false
    )
    {
        Skip.IfNot(PostgreSqlServer.SkipReason is null, PostgreSqlServer.SkipReason);
        var database = await s_database.Value;
        var schema = string.Create(CultureInfo.InvariantCulture, $"s{Interlocked.Increment(ref s_schemas)}");
        var application = await OpenAsync(database, schema);
        await using var create = application.CreateCommand();
        create.CommandText =
            $"CREATE SCHEMA {schema}; CREATE TABLE records ({keyColumns}, name varchar(160), city varchar(100), count int, amount numeric(18,4), day date, moment timestamptz, flag boolean{(modified is null ? "" : $", {modified} timestamptz NOT NULL DEFAULT clock_timestamp()")})";
        await create.ExecuteNonQueryAsync();
        if (!install)
        {
            return new PostgreSqlSystem(database, application, schema, key, modified);
        }

        var system = new PostgreSqlLogSystem(database, application, schema, key);
        await using var connection = await system.ConnectAsync(CancellationToken.None);
        await ((ITrackingInstaller)connection).InstallTrackingAsync("records", CancellationToken.None);
        return system;
    }

    public override ValueTask<IConnection> ConnectAsync(CancellationToken cancellationToken) => ConnectAsync(Database);

    public async ValueTask<ILateCommit> UpdateLateAsync(
        RecordKey key,
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    )
    {
        var other = await OpenAsync(Database, Schema);
        var transaction = await other.BeginTransactionAsync(cancellationToken);
        await UpdateAsync(key, values, transaction, cancellationToken);
        return new LateCommit(other, transaction);
    }

    public async ValueTask<IStall> StallAsync(CancellationToken cancellationToken)
    {
        var other = await OpenAsync(Database, Schema);
        await using var command = other.CreateCommand();
        command.CommandText = "BEGIN; LOCK TABLE records";
        await command.ExecuteNonQueryAsync(cancellationToken);
        return new Stall(other);
    }

    public ValueTask LoseNextAnswerAsync(CancellationToken cancellationToken)
    {
        _line.LoseNextAnswer();
        return ValueTask.CompletedTask;
    }

    public ValueTask<IConnection> ConnectWithWrongSecretAsync(string secret, CancellationToken cancellationToken) =>
        ConnectAsync(Database, ("password", secret));

    public async ValueTask<IConnection> ConnectToAnotherStoreAsync(CancellationToken cancellationToken)
    {
        var other = await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync();
        _others.Add(other);
        return await ConnectAsync(other);
    }

    public override async ValueTask DisposeAsync()
    {
        await Application.DisposeAsync();
        await _line.DisposeAsync();
        foreach (var other in _others)
        {
            await other.DisposeAsync();
        }
    }

    protected override object ToObject(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Null => DBNull.Value,
            ValueKind.Integer => checked((int)value.AsInteger()),
            ValueKind.Boolean => value.AsBoolean(),
            ValueKind.Decimal => value.AsDecimal(),
            ValueKind.Date => value.AsDate(),
            ValueKind.Instant => value.AsInstant().UtcDateTime,
            _ => value.AsText(),
        };

    /// <summary>The driver would write the last day of the year 9999 as infinity; a date as a number of days it leaves alone.</summary>
    protected override void AddParameter(DbCommand command, int place, object value) =>
        command.Parameters.Add(
            value is DateOnly date
                ? new NpgsqlParameter
                {
                    NpgsqlDbType = NpgsqlDbType.Date,
                    Value = date.DayNumber - new DateOnly(2000, 1, 1).DayNumber,
                }
                : new NpgsqlParameter { Value = value }
        );

    protected override string Parameter(int place) => string.Create(CultureInfo.InvariantCulture, $"${place + 1}");

    protected override object Now()
    {
        using var command = Application.CreateCommand();
        command.CommandText = "SELECT clock_timestamp()";
        return command.ExecuteScalar()!;
    }

    private static async Task<NpgsqlConnection> OpenAsync(PostgreSqlDatabase database, string schema)
    {
        var connection = new NpgsqlConnection(database.ConnectionString + $";Search Path={schema}");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<PostgreSqlDatabase> CreateDatabaseAsync() =>
        await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync();

    private async ValueTask<IConnection> ConnectAsync(
        PostgreSqlDatabase database,
        params (string Name, string Value)[] settings
    ) =>
        await Connections.OpenAsync([
            ("dialect", "postgresql"),
            ("host", database.Host),
            ("port", _line.Port.ToString(CultureInfo.InvariantCulture)),
            ("database", database.Name),
            ("user", database.User),
            ("password", database.Password),
            ("schema", Schema),
            .. settings,
        ]);

    private sealed class LateCommit(NpgsqlConnection connection, NpgsqlTransaction transaction) : ILateCommit
    {
        public async ValueTask CommitAsync(CancellationToken cancellationToken) =>
            await transaction.CommitAsync(cancellationToken);

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }

    private sealed class Stall(NpgsqlConnection connection) : IStall
    {
        public Task Reached => WaitAsync();

        public async ValueTask DisposeAsync() => await connection.DisposeAsync();

        private async Task WaitAsync()
        {
            await using var command = connection.CreateCommand();
            command.CommandText =
                "SELECT count(*) FROM pg_locks, pg_sleep(0.005) WHERE NOT granted AND relation = 'records'::regclass";
            while ((long)(await command.ExecuteScalarAsync())! == 0)
            {
                // The server does the waiting.
            }
        }
    }
}
