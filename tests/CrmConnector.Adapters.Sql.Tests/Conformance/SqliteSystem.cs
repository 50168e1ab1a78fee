using System.Data.Common;
using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Conformance;
using CrmConnector.Adapters.Sql.Tests.Sqlite;
using Microsoft.Data.Sqlite;

namespace CrmConnector.Adapters.Sql.Tests.Conformance;

/// <summary>A SQLite file with the test table.</summary>
internal class SqliteSystem : TableSystem, ICanStall, IHasAnotherStore
{
    private readonly List<SqliteStore> _others = [];

    protected SqliteSystem(SqliteStore store, TableKey key, string? modified)
        : base(
            new TestEntity("records", "name")
            {
                OtherText = "city",
                Integer = "count",
                IntegerMin = long.MinValue,
                IntegerMax = long.MaxValue,
                Decimal = "amount",
                Date = "day",
                DateMin = DateOnly.MinValue,
                Boolean = "flag",
            },
            key,
            modified
        ) => Store = store;

    protected SqliteStore Store { get; }

    protected override DbConnection Application => Store.Application;

    protected override string AnswerDrawnKey => "RETURNING id";

    /// <summary>Opens a fresh file.</summary>
    /// <param name="key">The key.</param>
    /// <param name="keyColumns">The key's columns and the table's constraints in SQL.</param>
    /// <param name="modified">The column with the modified timestamp, or null.</param>
    /// <param name="install">True to install the change log.</param>
    public static async Task<SqliteSystem> OpenAsync(
        TableKey key,
        (string Columns, string End) keyColumns,
        string? modified = null,
        bool install = false
    )
    {
        var store = new SqliteStore(
            $"""
            CREATE TABLE records ({keyColumns.Columns}, name TEXT, city VARCHAR(100), count INTEGER, amount DECIMAL(18,4), day DATE, flag BOOLEAN
            {(modified is null ? "" : $", {modified} DATETIME")} {keyColumns.End};
            CREATE TABLE parts (id INTEGER PRIMARY KEY, record TEXT, text TEXT CHECK (length(text) <= 100))
            """
        );
        if (!install)
        {
            return new SqliteSystem(store, key, modified);
        }

        var connection = await store.ConnectAsync();
        await ((ITrackingInstaller)connection).InstallTrackingAsync("records", CancellationToken.None);
        return new SqliteLogSystem(store, key);
    }

    public override async ValueTask<IConnection> ConnectAsync(CancellationToken cancellationToken) =>
        await Store.ConnectAsync();

    /// <summary>SQLite locks whole files: what begins now waits for the lock.</summary>
    public ValueTask<IStall> StallAsync(CancellationToken cancellationToken)
    {
        Store.Execute("BEGIN EXCLUSIVE");
        return ValueTask.FromResult<IStall>(new Stall(Store));
    }

    public async ValueTask<IConnection> ConnectToAnotherStoreAsync(CancellationToken cancellationToken)
    {
        var other = new SqliteStore("CREATE TABLE records (id INTEGER PRIMARY KEY)");
        _others.Add(other);
        return await other.ConnectAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        foreach (var other in _others)
        {
            await other.DisposeAsync();
        }
    }

    protected override object ToObject(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Null => DBNull.Value,
            ValueKind.Integer => value.AsInteger(),
            ValueKind.Boolean => value.AsBoolean() ? 1 : 0,
            ValueKind.Decimal => (double)value.AsDecimal(),
            ValueKind.Date => value.AsDate().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => value.AsText(),
        };

    protected override void AddParameter(DbCommand command, int place, object value) =>
        command.Parameters.Add(new SqliteParameter(Parameter(place), value));

    protected override string Parameter(int place) => string.Create(CultureInfo.InvariantCulture, $"@a{place}");

    protected override object Now() => Store.Scalar("SELECT strftime('%Y-%m-%d %H:%M:%f', 'now')")!;

    private sealed class Stall(SqliteStore store) : IStall
    {
        public Task Reached => Task.CompletedTask;

        public ValueTask DisposeAsync()
        {
            store.Execute("ROLLBACK");
            return ValueTask.CompletedTask;
        }
    }
}
