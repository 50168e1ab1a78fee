using CrmConnector.Notifications.Sending;
using CrmConnector.Service.Configuring;
using CrmConnector.Service.Events;
using CrmConnector.Service.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace CrmConnector.Service.Notifying;

/// <summary>Adds notifications to the service: what happens goes into the outbox, is made into messages, and delivered.</summary>
internal static class NotifyingRegistration
{
    public static IServiceCollection AddNotifying(this IServiceCollection services)
    {
        services.AddSingleton<LoggedEvents>();
        services.AddSingleton<SendingLog>();
        services.AddSingleton(provider =>
        {
            var installation = provider.GetRequiredService<IServedInstallation>();
            return new MessageSender(
                installation.Store.Messages,
                new SealedMessages(provider.GetRequiredService<ProcessBook>().Engine.Sealer),
                installation.OpenChannels(),
                provider.GetRequiredService<SendingLog>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ProcessBook>().Engine.Random
            );
        });
        services.AddSingleton<NotificationLoop>();
        services.AddSingleton<IRunFollower>(provider => provider.GetRequiredService<NotificationLoop>());
        services.AddHostedService(provider => provider.GetRequiredService<NotificationLoop>());
        services.AddHostedService<SendingLoop>();
        services.AddSingleton<ToldEvents>();
        services.AddSingleton<IServiceEvents>(provider => provider.GetRequiredService<ToldEvents>());
        services.AddHostedService(provider => provider.GetRequiredService<ToldEvents>());
        return services;
    }
}
