using CrmConnector.Abstractions.Definitions;
using CrmConnector.Service.Configuring;
using CrmConnector.Service.Events;
using CrmConnector.Service.Runs;
using CrmConnector.State;
using CrmConnector.State.Runs;
using CrmConnector.State.Sqlite;
using CrmConnector.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrmConnector.Service.Tests;

/// <summary>A state store in memory, processes and calendars that a test changes, and a clock that it moves.</summary>
internal sealed class ServiceFixture : IAsyncDisposable
{
    private readonly SqliteStateStore _store;
    private ServiceProvider? _services;

    private ServiceFixture(SqliteStateStore store, VirtualTime time)
    {
        _store = store;
        Time = time;
    }

    public VirtualTime Time { get; }

    public IStateStore Store => _store;

    public TestBook Book { get; } = new();

    public IReadOnlyList<CalendarDefinition> Calendars { get; set; } = [];

    public RunRequestList Requests { get; } = new();

    public EventList Events { get; } = new();

    public static async Task<ServiceFixture> OpenAsync(DateTimeOffset now)
    {
        var time = new VirtualTime(now);
        var store = await SqliteStateStore.OpenAsync(
            new StateStoreOptions(Path: null, "test", "key-1"),
            time,
            CancellationToken.None
        );
        return new ServiceFixture(store, time);
    }

    /// <summary>Starts what is added to the services beside the fixture's own, as a host would.</summary>
    public async Task<IServiceProvider> StartAsync(Action<IServiceCollection> add)
    {
        var services = Build(add);
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }

        return services;
    }

    /// <summary>The services, without starting any.</summary>
    public ServiceProvider Build(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IProcessBook>(Book);
        services.AddSingleton<IRunRequests>(Requests);
        services.AddSingleton<IServiceEvents>(Events);
        services.AddSingleton<IServedInstallation>(new FixtureInstallation(this));
        add(services);
        return _services = services.BuildServiceProvider();
    }

    /// <summary>Ends what was started.</summary>
    public async Task StopAsync()
    {
        if (_services is { } services)
        {
            _services = null;
            foreach (var hosted in services.GetServices<IHostedService>())
            {
                await hosted.StopAsync(CancellationToken.None);
            }

            await services.DisposeAsync();
        }
    }

    /// <summary>Notes a run that begins now.</summary>
    public async Task<long> BeginAsync(string process, RunKind kind = RunKind.Incremental) =>
        await Store.Runs.StartAsync(new RunStart(process, kind, HostProcessId: 1), CancellationToken.None);

    /// <summary>Notes that a run ends now.</summary>
    public async Task EndAsync(long run, RunStatus status = RunStatus.Completed) =>
        await Store.Runs.EndAsync(new RunEnd(run, status), CancellationToken.None);

    /// <summary>Notes a run that takes a while, from now on.</summary>
    public async Task RunAsync(string process, TimeSpan takes)
    {
        var run = await BeginAsync(process);
        Time.Advance(takes);
        await EndAsync(run);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _store.DisposeAsync();
    }
}
