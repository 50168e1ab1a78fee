using System.Buffers.Binary;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Net;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Conformance;
using CrmConnector.Adapters.Sql.Tests.Shared;
using CrmConnector.Adapters.Sql.Tests.SqlServer;
using CrmConnector.Testing;
using Microsoft.Data.SqlClient;

namespace CrmConnector.Adapters.Sql.Tests.Conformance;

/// <summary>A table in a schema of its own, and a way to the server that can lose answers and keep callers waiting.</summary>
internal class SqlServerSystem : TableSystem, ICanStall, ICanLoseAnswers
{
    private readonly UnreliableLine _line;
    private readonly SqlServerSchema _schema;

    protected SqlServerSystem(SqlServerSchema schema, SqlConnection application, TableKey key, string? modified)
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
        _schema = schema;
        Application = application;
        _line = new UnreliableLine(Address(), IsCommit);
    }

    protected override SqlConnection Application { get; }

    protected override string AnswerDrawnKey => "OUTPUT inserted.[id]";

    protected override string Table => $"[{_schema.Name}].[records]";

    /// <summary>Makes a table.</summary>
    /// <param name="key">The key.</param>
    /// <param name="keyColumns">The key's columns and the table's constraint in SQL.</param>
    /// <param name="more">Further columns.</param>
    /// <param name="modified">The column with the modified timestamp, or null.</param>
    /// <param name="track">True to install change tracking.</param>
    public static async Task<SqlServerSystem> OpenAsync(
        TableKey key,
        string keyColumns,
        string more = "",
        string? modified = null,
        bool track = false
    )
    {
        var schema = await SqlServerSchema.CreateAsync(
            $"CREATE TABLE {{s}}.records ({keyColumns}, name nvarchar(160), city nvarchar(100), count int, amount decimal(18,4), day date, moment datetimeoffset, flag bit{more}{(modified is null ? "" : $", {modified} datetime2")})"
        );
        await schema.ExecuteAsync(
            "CREATE TABLE {s}.parts (id int IDENTITY PRIMARY KEY, record nvarchar(300), text nvarchar(100))"
        );
        var application = await SqlServerDatabase.OpenAsync();
        if (track)
        {
            await SqlServerSchema.TrackDatabaseAsync();
            await schema.ExecuteAsync("ALTER TABLE {s}.records ENABLE CHANGE_TRACKING");
        }

        return (await SqlServerDatabase.IsStandInAsync(), track) switch
        {
            (true, true) => new SqlServerTrackedSystem(schema, application, key),
            (true, false) => new SqlServerSystem(schema, application, key, modified),
            (false, true) => new RealSqlServerTrackedSystem(schema, application, key),
            (false, false) => new RealSqlServerSystem(schema, application, key, modified),
        };
    }

    public override ValueTask<IConnection> ConnectAsync(CancellationToken cancellationToken) => ConnectAsync(_ => { });

    public ValueTask<IStall> StallAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IStall>(new Stall(_line.Stall()));

    public ValueTask LoseNextAnswerAsync(CancellationToken cancellationToken)
    {
        _line.LoseNextAnswer();
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await Application.DisposeAsync();
        await _line.DisposeAsync();
        await _schema.DisposeAsync();
    }

    protected Task ExecuteAsync(string sql) => _schema.ExecuteAsync(sql);

    /// <summary>Connects over the unreliable line, without encryption: it must see what passes.</summary>
    protected async ValueTask<IConnection> ConnectAsync(Action<SqlConnectionStringBuilder> change)
    {
        var builder = new SqlConnectionStringBuilder(SqlServerDatabase.ConnectionString)
        {
            DataSource = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1,{_line.Port}"),
            Encrypt = SqlConnectionEncryptOption.Optional,
        };
        change(builder);
        return await Connections.OpenAsync([
            ("dialect", "sqlserver"),
            ("connectionString", builder.ConnectionString),
            ("schema", _schema.Name),
        ]);
    }

    protected override object ToObject(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Null => DBNull.Value,
            ValueKind.Integer => checked((int)value.AsInteger()),
            ValueKind.Boolean => value.AsBoolean(),
            ValueKind.Decimal => value.AsDecimal(),
            ValueKind.Date => value.AsDate().ToDateTime(TimeOnly.MinValue),
            ValueKind.Instant => value.AsInstant(),
            _ => value.AsText(),
        };

    protected override void AddParameter(DbCommand command, int place, object value)
    {
        var parameter = new SqlParameter(Parameter(place), value);
        if (value is DateTime)
        {
            parameter.SqlDbType = SqlDbType.DateTime2;
        }

        command.Parameters.Add(parameter);
    }

    protected override string Parameter(int place) => string.Create(CultureInfo.InvariantCulture, $"@a{place}");

    protected override object Now()
    {
        using var command = Application.CreateCommand();
        command.CommandText = "SELECT SYSUTCDATETIME()";
        return command.ExecuteScalar()!;
    }

    protected override string Quote(string name) => $"[{name}]";

    /// <summary>A request to the transaction manager: a header of 8 bytes, headers of a told length, and 7 for a commit.</summary>
    private static bool IsCommit(ReadOnlyMemory<byte> bytes)
    {
        const byte transactionManager = 0x0E;
        const int commit = 7;
        var packet = bytes.Span;
        if (packet.Length < 14 || packet[0] != transactionManager)
        {
            return false;
        }

        var request = 8 + BinaryPrimitives.ReadInt32LittleEndian(packet[8..]);
        return packet.Length >= request + 2 && BinaryPrimitives.ReadUInt16LittleEndian(packet[request..]) == commit;
    }

    private static IPEndPoint Address()
    {
        var parts = new SqlConnectionStringBuilder(SqlServerDatabase.ConnectionString).DataSource.Split(',');
        var host = IPAddress.TryParse(parts[0], out var address) ? address : Dns.GetHostAddresses(parts[0])[0];
        return new IPEndPoint(host, parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1433);
    }

    private sealed class Stall(LineStall stall) : IStall
    {
        public Task Reached => stall.Reached;

        public ValueTask DisposeAsync() => stall.DisposeAsync();
    }
}
