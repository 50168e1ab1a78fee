using CrmConnector.Service.Configuring;
using CrmConnector.Service.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Service.Scheduling;

/// <summary>Adds the scheduler to the service.</summary>
internal static class SchedulingRegistration
{
    /// <summary>
    /// Adds it, with <see cref="ISchedule"/>. It takes <see cref="IServedInstallation"/>, <see cref="IProcessBook"/>, <see cref="IRunRequests"/>,
    /// <see cref="TimeProvider"/> and <see cref="ILoggerFactory"/> from the services.
    /// </summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services)
    {
        // what it tells of its own coming and going is no news for an administrator
        services.AddLogging(logging => logging.AddFilter("Quartz", LogLevel.Warning));
        services.TryAddSingleton(Uptime);
        services.AddSingleton(provider =>
        {
            var installation = provider.GetRequiredService<IServedInstallation>();
            return new ScheduleKeeper(
                provider.GetRequiredService<IProcessBook>(),
                () => installation.Definition.Calendars,
                provider.GetRequiredService<IRunRequests>(),
                installation.Store,
                provider.GetRequiredService<ServiceUptime>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILoggerFactory>()
            );
        });
        services.AddSingleton<ISchedule>(provider => provider.GetRequiredService<ScheduleKeeper>());
        services.AddHostedService(provider => provider.GetRequiredService<ScheduleKeeper>());
        return services;
    }

    /// <summary>The service is up from the moment that the first of its parts is made.</summary>
    internal static ServiceUptime Uptime(IServiceProvider provider) =>
        new(provider.GetRequiredService<TimeProvider>().GetUtcNow());
}
