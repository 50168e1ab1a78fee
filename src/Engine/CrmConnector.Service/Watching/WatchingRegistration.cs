using CrmConnector.Service.Configuring;
using CrmConnector.Service.Events;
using CrmConnector.Service.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Service.Watching;

/// <summary>Adds the watchdog to the service.</summary>
internal static class WatchingRegistration
{
    /// <summary>
    /// Adds it, with <see cref="IWatchdog"/>, and events that go to the log where the services have no other <see cref="IServiceEvents"/>. It takes
    /// <see cref="IServedInstallation"/>, <see cref="IProcessBook"/>, <see cref="TimeProvider"/> and logging from the services.
    /// </summary>
    public static IServiceCollection AddWatching(this IServiceCollection services)
    {
        services.TryAddSingleton(SchedulingRegistration.Uptime);
        services.TryAddSingleton<IServiceEvents, LoggedEvents>();
        services.AddSingleton(provider =>
        {
            var installation = provider.GetRequiredService<IServedInstallation>();
            return new Watchdog(
                provider.GetRequiredService<IProcessBook>(),
                () => installation.Definition.Calendars,
                installation.Store,
                provider.GetRequiredService<IServiceEvents>(),
                provider.GetRequiredService<ServiceUptime>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<Watchdog>>()
            );
        });
        services.AddSingleton<IWatchdog>(provider => provider.GetRequiredService<Watchdog>());
        services.AddHostedService(provider => provider.GetRequiredService<Watchdog>());
        return services;
    }
}
