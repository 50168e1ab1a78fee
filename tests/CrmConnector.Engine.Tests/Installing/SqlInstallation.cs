using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Adapters.Sql;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Reporting;
using CrmConnector.Engine.Running;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Hashing;
using CrmConnector.Processes;
using CrmConnector.State;
using CrmConnector.State.Sqlite;
using Microsoft.Data.Sqlite;

namespace CrmConnector.Engine.Tests.Installing;

/// <summary>An installation with an ERP and a CRM that are SQLite files, the shipped adapter between them and a real state store.</summary>
internal sealed class SqlInstallation : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("engine-test");
    private readonly TestConnections _connections = new();

    private SqlInstallation() { }

    public TestClock Clock { get; } = new();

    public string Erp => Path.Combine(_folder.FullName, "erp.sqlite");

    public string Crm => Path.Combine(_folder.FullName, "crm.sqlite");

    public TestConnections Connections => _connections;

    public EngineServices Services { get; private set; } = null!;

    public int PageSize { get; set; } = 100;

    public static async Task<SqlInstallation> CreateAsync(string erpSql, string crmSql, bool track = true)
    {
        var installation = new SqlInstallation();
        installation.InErp(erpSql);
        installation.InCrm(crmSql);
        await installation.OpenAsync();
        if (track)
        {
            var erp = (ITrackingInstaller)await installation._connections.GetAsync("erp", CancellationToken.None);
            await erp.InstallTrackingAsync("customers", CancellationToken.None);
        }

        return installation;
    }

    public async Task TrackAsync(string connection, string entity)
    {
        var installer = (ITrackingInstaller)await _connections.GetAsync(connection, CancellationToken.None);
        await installer.InstallTrackingAsync(entity, CancellationToken.None);
    }

    /// <summary>Tells the engine all processes of the installation.</summary>
    public void Use(IReadOnlyList<ProcessDefinition> processes) => Services = Services with { Processes = processes };

    public void InErp(string sql) => Execute(Erp, sql);

    public void InCrm(string sql) => Execute(Crm, sql);

    public IReadOnlyList<string> QueryCrm(string sql) => Query(Crm, sql);

    public IReadOnlyList<string> QueryErp(string sql) => Query(Erp, sql);

    private static List<string> Query(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(
                string.Join(
                    '|',
                    Enumerable
                        .Range(0, reader.FieldCount)
                        .Select(i => reader.IsDBNull(i) ? "null" : reader.GetString(i))
                )
            );
        }

        return rows;
    }

    public async Task<RunReport> RunAsync(string yaml, RunOptions? options = null) =>
        await RunAsync(Parse(yaml), options);

    public async Task<RunReport> RunAsync(ProcessDefinition process, RunOptions? options = null)
    {
        var report = await new ProcessRunner(Services with { PageSize = PageSize }).RunAsync(
            process,
            options ?? new RunOptions(),
            CancellationToken.None
        );
        if (report.Ending == RunEnding.Completed)
        {
            report.AddsUp.ShouldBeTrue(
                $"read {report.Sums.Read}, counted {report.CountedRead}, outcomes {string.Join(", ", report.Sums.Outcomes)}"
            );
        }

        return report;
    }

    public async Task<PlanReport> PlanAsync(string yaml) =>
        await new ProcessPlanner(Services with { PageSize = PageSize }).PlanAsync(
            Parse(yaml),
            new PlanOptions { Examples = int.MaxValue },
            CancellationToken.None
        );

    public static ProcessDefinition Parse(string yaml)
    {
        var file = ProcessFileParser.Parse(yaml, "test.yaml");
        file.Errors.ShouldBeEmpty();
        return file.Definition!;
    }

    public async ValueTask DisposeAsync()
    {
        await _connections.DisposeAsync();
        await Services.Store.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private async Task OpenAsync()
    {
        _connections.Add("erp", await ConnectAsync("erp", Erp));
        _connections.Add("crm", await ConnectAsync("crm", Crm));
        var hasher = FieldHasher.FromSecret("a secret of the tests, long enough");
        Services = new EngineServices
        {
            Store = await SqliteStateStore.OpenAsync(
                new StateStoreOptions(Path.Combine(_folder.FullName, "state.db"), "test", hasher.KeyId),
                Clock,
                CancellationToken.None
            ),
            Connections = _connections,
            Converters = ConverterCatalogue.BuiltIn,
            Hasher = hasher,
            Time = Clock,
            Random = new Random(1),
            Folder = _folder.FullName,
        };
    }

    private async Task<IConnection> ConnectAsync(string name, string file)
    {
        var adapter = new SqlAdapter();
        var values = adapter
            .Settings.Where(s => s.Default is not null)
            .ToDictionary(s => s.Name, s => s.Default!, StringComparer.Ordinal);
        values["dialect"] = "sqlite";
        values["database"] = file;
        return await adapter.ConnectAsync(
            new ConnectionSettings(name, values),
            new AdapterContext(Clock, new Random(2), _folder.FullName),
            CancellationToken.None
        );
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Execute(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
