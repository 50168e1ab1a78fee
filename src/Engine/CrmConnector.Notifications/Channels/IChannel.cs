using CrmConnector.Notifications.Messages;

namespace CrmConnector.Notifications.Channels;

/// <summary>Delivers messages to one place. One message at a time; other channels may be at work meanwhile.</summary>
public interface IChannel : IDisposable
{
    /// <summary>Its name in the installation file.</summary>
    string Name { get; }

    /// <summary>Delivers a message, within the time that the channel is given.</summary>
    /// <returns>What came of it; what goes wrong outside this program is never an exception.</returns>
    /// <exception cref="OperationCanceledException">The token says so; whether the message arrived is not known then.</exception>
    ValueTask<DeliveryOutcome> DeliverAsync(Message message, CancellationToken cancellationToken);
}
