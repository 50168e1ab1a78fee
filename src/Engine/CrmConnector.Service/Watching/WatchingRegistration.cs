using CrmConnector.Abstractions.Definitions;
using CrmConnector.Service.Configuring;
using CrmConnector.Service.Events;
using CrmConnector.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Service.Watching;

/// <summary>Adds the watchdog to the service.</summary>
public static class WatchingRegistration
{
    /// <summary>
    /// Adds it, with <see cref="IWatchdog"/>, and events that go to the log where the services have no other <see cref="IServiceEvents"/>. It takes
    /// <see cref="IProcessBook"/>, <see cref="IStateStore"/>, <see cref="TimeProvider"/> and logging from the services.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="calendars">Gives the installation's calendars as they were last read; asked again at each look.</param>
    public static IServiceCollection AddWatching(
        this IServiceCollection services,
        Func<IServiceProvider, IReadOnlyList<CalendarDefinition>> calendars
    )
    {
        services.TryAddSingleton(provider => new ServiceStart(provider.GetRequiredService<TimeProvider>().GetUtcNow()));
        services.TryAddSingleton<IServiceEvents, LoggedEvents>();
        services.AddSingleton(provider => new Watchdog(
            provider.GetRequiredService<IProcessBook>(),
            () => calendars(provider),
            provider.GetRequiredService<IStateStore>(),
            provider.GetRequiredService<IServiceEvents>(),
            provider.GetRequiredService<ServiceStart>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Watchdog>>()
        ));
        services.AddSingleton<IWatchdog>(provider => provider.GetRequiredService<Watchdog>());
        services.AddHostedService(provider => provider.GetRequiredService<Watchdog>());
        return services;
    }
}
