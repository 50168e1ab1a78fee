using CrmConnector.Engine.Progress;
using CrmConnector.Processes;
using CrmConnector.Service.Configuring;
using CrmConnector.Service.Events;
using CrmConnector.Service.Housekeeping;
using CrmConnector.Service.Notifying;
using CrmConnector.Service.Runs;
using CrmConnector.Service.Scheduling;
using CrmConnector.Service.Signals;
using CrmConnector.Service.Telemetry;
using CrmConnector.Service.Watching;
using CrmConnector.Service.Web;
using CrmConnector.Service.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Service;

/// <summary>The program as a service: runs the processes of an installation by schedules and signals until it is stopped.</summary>
public sealed partial class ServiceHost : IAsyncDisposable
{
    // together two minutes, which a service manager must grant
    private static readonly TimeSpan LongestEndOfRuns = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LongestEndOfRest = TimeSpan.FromSeconds(30);

    private readonly WebApplication _web;
    private readonly IServedInstallation _installation;
    private readonly TelemetryExport _export;
    private readonly TimeProvider _time;
    private readonly ILogger<ServiceHost> _log;
    private bool _isServing;

    private ServiceHost(WebApplication web, IServedInstallation installation, TelemetryExport export)
    {
        _web = web;
        _installation = installation;
        _export = export;
        _time = web.Services.GetRequiredService<TimeProvider>();
        _log = web.Services.GetRequiredService<ILogger<ServiceHost>>();
    }

    /// <summary>Where the service listens.</summary>
    public Uri Address =>
        new(_web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Is cancelled when the service ends by itself, by a defect: whoever started it disposes of it then.</summary>
    public CancellationToken Ended => _web.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    /// <summary>The process files that are in effect: those that were last read without an error.</summary>
    public ProcessSet Files =>
        _web.Services.GetRequiredService<ProcessBook>().Files
        ?? throw new InvalidOperationException("The process files were not read yet.");

    /// <summary>The notification files that are in effect.</summary>
    public NotificationSet Notifications => _web.Services.GetRequiredService<ProcessBook>().Notifications;

    /// <summary>Says that there may be something to tell.</summary>
    public void Notify() => _web.Services.GetRequiredService<NotificationLoop>().Wake();

    /// <summary>True while changed process files have errors, and so are not in effect.</summary>
    public bool HasRefusedFiles => _web.Services.GetRequiredService<ProcessBook>().Last is { IsGood: false };

    /// <summary>Reads the process files at once if they have changed, without waiting for notice of it.</summary>
    public Task CatchUpAsync(CancellationToken cancellationToken) =>
        _web.Services.GetRequiredService<ProcessBook>().CatchUpAsync(cancellationToken);

    /// <summary>How it stands.</summary>
    public async ValueTask<ServiceSituation> LookAsync(CancellationToken cancellationToken)
    {
        var parts = _web.Services;
        return new ServiceSituation(
            parts.GetRequiredService<ServiceUptime>().Since,
            await parts.GetRequiredService<ISchedule>().NextRunsAsync(cancellationToken),
            parts.GetRequiredService<RunQueue>().Running,
            parts
                .GetRequiredService<IWatchdog>()
                .Open.ToDictionary(e => e.Key, e => e.Value.Sentence, StringComparer.Ordinal),
            parts.GetRequiredService<ProcessBook>().Last?.Refused ?? [],
            parts.GetRequiredService<SignalListening>().Connections,
            parts.GetRequiredService<WebhookSubscriber>().Subscriptions
        );
    }

    /// <summary>True where the service runs a process by itself: then also at once, after a command that leaves something for it.</summary>
    public bool RunsByItself(string process) =>
        _web
            .Services.GetRequiredService<IProcessBook>()
            .Current.Any(p => p.Schedule is not null && string.Equals(p.Name, process, StringComparison.Ordinal));

    /// <summary>Asks for a run of every process: somebody has left work for them.</summary>
    public void RunAll()
    {
        var queue = _web.Services.GetRequiredService<RunQueue>();
        foreach (
            var process in _web.Services.GetRequiredService<IProcessBook>().Current.Where(p => p.Schedule is not null)
        )
        {
            queue.Request(process.Name, RunTrigger.Change);
        }
    }

    /// <summary>
    /// Ends a process's runs, also those that people asked for, each with its page committed or abandoned, and answers when none is going on any more: after a process was paused,
    /// what people do next meets no run that began before.
    /// </summary>
    public async Task EndRunAsync(string process, CancellationToken cancellationToken)
    {
        var queue = _web.Services.GetRequiredService<RunQueue>();
        await using (await queue.HoldAsync(new HashSet<string>([process], StringComparer.Ordinal), cancellationToken))
        {
            await _web.Services.GetRequiredService<ProcessBook>().Engine.Ongoing.EndAsync(process, cancellationToken);
        }
    }

    /// <summary>Reads the process files and begins to serve. Processes with a schedule or signals run by themselves from now on.</summary>
    /// <param name="installation">What is served; stays open until the service is disposed of.</param>
    /// <param name="settings">How it is reached.</param>
    /// <param name="parts">Clock, log, environment, commands.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>The running service; or null where the process files have errors, which stand in the reading.</returns>
    /// <exception cref="CannotListenException">Nobody can listen there.</exception>
    public static async Task<ServiceStart> StartAsync(
        IServedInstallation installation,
        ServiceSettings settings,
        ServiceParts parts,
        CancellationToken cancellationToken
    )
    {
        ListeningPlace.Check(settings.Listen);
        var web = Build(installation, settings, parts);
        var reading = await web.Services.GetRequiredService<ProcessBook>().ReadAsync(cancellationToken);
        if (reading.Errors.Count > 0)
        {
            await web.DisposeAsync();
            return new ServiceStart(null, reading);
        }

        await installation.Store.Runs.MarkInterruptedAsync(
            [],
            web.Services.GetRequiredService<ProcessBook>().Engine.Events.OfInterrupted,
            cancellationToken
        );
        var export = new TelemetryExport(installation.Definition.Name, parts.Version, parts.Variable);
        var host = new ServiceHost(web, installation, export);
        try
        {
            await web.StartAsync(cancellationToken);
            parts.Started(host);
            web.Services.GetRequiredService<LocalDoor>().Open(host.Address);
            web.Services.GetRequiredService<RunQueue>().Start(web.Services.GetRequiredService<IProcessRuns>());
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        return new ServiceStart(host, reading);
    }

    /// <summary>Says in the log that it serves, when whoever started it is ready for commands, too.</summary>
    public void Announce()
    {
        _isServing = true;
        Serving(_installation.Definition.Name, Address);
    }

    /// <summary>
    /// Stops: no run begins any more, those that are going on end with their page committed or abandoned, subscriptions are removed. Ends within two minutes, also where a
    /// system does not answer; then the log says what was left behind.
    /// </summary>
    public async Task StopAsync()
    {
        LocalAccess.Remove(_installation.Definition.StateFile);
        var left = await _web.Services.GetRequiredService<RunQueue>().StopAsync(LongestEndOfRuns);
        if (left.Count > 0)
        {
            LeftRunning(string.Join(", ", left.Order(StringComparer.Ordinal)), DurationText.Of(LongestEndOfRuns));
        }

        using var limit = new CancellationTokenSource(LongestEndOfRest, _time);
        try
        {
            await _web.StopAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            LeftOpen(DurationText.Of(LongestEndOfRest));
        }

        if (_isServing)
        {
            _isServing = false;
            Stopped();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _web.DisposeAsync();
        _export.Dispose();
    }

    [LoggerMessage(
        LogLevel.Error,
        "Runs of {Processes} were told to stop and have not ended within {Limit}: a system does not answer. The service ends without them; the next start looks up what they had sent."
    )]
    private partial void LeftRunning(string processes, string limit);

    [LoggerMessage(
        LogLevel.Error,
        "Connections or calls do not let themselves be ended within {Limit}. The service ends without them; the next start removes what they leave behind."
    )]
    private partial void LeftOpen(string limit);

    private static WebApplication Build(IServedInstallation installation, ServiceSettings settings, ServiceParts parts)
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory }
        );
        builder.WebHost.UseUrls(settings.Listen.GetLeftPart(UriPartial.Authority));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders();
        parts.Logging(builder.Logging);
        var services = builder.Services;
        // the entry point hears the signals of the operating system
        services.AddSingleton<IHostLifetime, NoLifetime>();
        services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromMinutes(2));
        services.AddSingleton(installation);
        services.AddSingleton(settings);
        services.AddSingleton(parts.Time);
        services.AddSingleton(parts.Commands);
        services.AddSingleton<IRunObserver>(parts.Observer);
        services.AddSingleton(new RunQueueOptions());
        services.AddSingleton<RunQueue>();
        services.AddSingleton<IRunRequests>(s => s.GetRequiredService<RunQueue>());
        services.AddSingleton<IProcessRuns, ProcessRuns>();
        services.AddSingleton<ProcessBook>();
        // who takes events also asks the book for the rules
        services.AddSingleton(provider => new Lazy<IServiceEvents>(provider.GetRequiredService<IServiceEvents>));
        services.AddSingleton<IProcessBook>(s => s.GetRequiredService<ProcessBook>());
        services.AddSingleton<SecondLooks>();
        services.AddSingleton<SignalRoutes>();
        services.AddSingleton<ServiceMetrics>();
        services.AddSingleton<LocalDoor>();
        services.AddSingleton<IRunFollower, RunLog>();
        services.AddSingleton<IRunFollower>(s => s.GetRequiredService<ServiceMetrics>());
        services.AddSingleton<IRunFollower, FollowUps>();
        services.AddHostedService<Housekeeper>();
        services.AddHostedService<ProcessWatch>();
        services.AddScheduling();
        services.AddHostedService<ClockWatch>();
        services.AddNotifying();
        services.AddWatching();
        services.AddSingleton<ToldProblems>();
        services.AddSingleton<SignalListening>();
        services.AddHostedService(s => s.GetRequiredService<SignalListening>());
        services.AddSingleton<WebhookBodies>();
        services.AddSingleton<WebhookSubscriber>();
        services.AddHostedService(s => s.GetRequiredService<WebhookSubscriber>());
        HealthEndpoints.AddChecks(services.AddHealthChecks());

        var web = builder.Build();
        web.Use(web.Services.GetRequiredService<LocalDoor>().GuardAsync);
        HealthEndpoints.Map(web);
        WebhookEndpoint.Map(web);
        CommandEndpoint.Map(web);
        return web;
    }

    [LoggerMessage(LogLevel.Information, "Serving '{Installation}' at {Address}. Stop it with Ctrl-C or SIGTERM.")]
    private partial void Serving(string installation, Uri address);

    [LoggerMessage(LogLevel.Information, "Stopped.")]
    private partial void Stopped();

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
