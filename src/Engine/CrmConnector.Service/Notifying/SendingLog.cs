using CrmConnector.Notifications.Sending;
using CrmConnector.Service.Telemetry;
using CrmConnector.State;
using CrmConnector.State.Messages;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Service.Notifying;

/// <summary>Logs and counts what becomes of messages: rule, channel and number, no addresses and nothing of what they say.</summary>
internal sealed partial class SendingLog(ServiceMetrics metrics, ILogger<SendingLog> log) : ISendingObserver
{
    /// <inheritdoc/>
    public void Delivered(StoredMessage message)
    {
        metrics.Message(message.Rule, message.Channel, "delivered");
        Delivered(message.Id, message.Rule, message.Channel);
    }

    /// <inheritdoc/>
    public void PutOff(StoredMessage message, string problem, DateTimeOffset nextTry)
    {
        metrics.Message(message.Rule, message.Channel, "put off");
        PutOff(message.Id, message.Rule, message.Channel, problem, nextTry);
    }

    /// <inheritdoc/>
    public void GivenUp(StoredMessage message, string problem)
    {
        metrics.Message(message.Rule, message.Channel, "given up");
        GivenUp(message.Id, message.Rule, message.Channel, problem);
    }

    /// <inheritdoc/>
    public void Failed(string channel, Exception failure) =>
        Broken(
            channel.Length == 0 ? "all channels" : channel,
            failure is StateStoreException ? failure.Message : failure.GetType().Name
        );

    [LoggerMessage(
        LogLevel.Information,
        "Message {Message} of notification {Rule} was delivered to channel {Channel}."
    )]
    private partial void Delivered(long message, string rule, string channel);

    [LoggerMessage(
        LogLevel.Warning,
        "Message {Message} of notification {Rule} was not delivered to channel {Channel}: {Problem} Again at {NextTry:u}."
    )]
    private partial void PutOff(long message, string rule, string channel, string problem, DateTimeOffset nextTry);

    [LoggerMessage(
        LogLevel.Error,
        "Message {Message} of notification {Rule} is given up; channel {Channel}: {Problem} 'crmconnector notify retry {Message}' tries it again."
    )]
    private partial void GivenUp(long message, string rule, string channel, string problem);

    [LoggerMessage(LogLevel.Error, "Messages cannot be sent now ({Channel}: {Problem}); again in 30 s.")]
    private partial void Broken(string channel, string problem);
}
