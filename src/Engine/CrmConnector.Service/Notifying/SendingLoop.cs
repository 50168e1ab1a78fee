using CrmConnector.Notifications.Sending;
using Microsoft.Extensions.Hosting;

namespace CrmConnector.Service.Notifying;

/// <summary>Delivers messages as long as the service runs.</summary>
internal sealed class SendingLoop(MessageSender sender) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => sender.RunAsync(stoppingToken);
}
