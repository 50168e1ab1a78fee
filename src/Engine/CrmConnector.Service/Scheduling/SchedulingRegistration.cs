using CrmConnector.Abstractions.Definitions;
using CrmConnector.Service.Configuring;
using CrmConnector.Service.Runs;
using CrmConnector.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Service.Scheduling;

/// <summary>Adds the scheduler to the service.</summary>
public static class SchedulingRegistration
{
    /// <summary>
    /// Adds it, with <see cref="ISchedule"/>. It takes <see cref="IProcessBook"/>, <see cref="IRunRequests"/>, <see cref="IStateStore"/>,
    /// <see cref="TimeProvider"/> and <see cref="ILoggerFactory"/> from the services.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="calendars">Gives the installation's calendars as they were last read; asked again at every change of the process book.</param>
    public static IServiceCollection AddScheduling(
        this IServiceCollection services,
        Func<IServiceProvider, IReadOnlyList<CalendarDefinition>> calendars
    )
    {
        services.TryAddSingleton(provider => new ServiceStart(provider.GetRequiredService<TimeProvider>().GetUtcNow()));
        services.AddSingleton(provider => new ScheduleKeeper(
            provider.GetRequiredService<IProcessBook>(),
            () => calendars(provider),
            provider.GetRequiredService<IRunRequests>(),
            provider.GetRequiredService<IStateStore>(),
            provider.GetRequiredService<ServiceStart>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()
        ));
        services.AddSingleton<ISchedule>(provider => provider.GetRequiredService<ScheduleKeeper>());
        services.AddHostedService(provider => provider.GetRequiredService<ScheduleKeeper>());
        return services;
    }
}
