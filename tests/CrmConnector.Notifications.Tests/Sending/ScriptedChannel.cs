using System.Collections.Concurrent;
using CrmConnector.Notifications.Channels;
using CrmConnector.Notifications.Messages;

namespace CrmConnector.Notifications.Tests.Sending;

/// <summary>A channel that does what a test says.</summary>
internal sealed class ScriptedChannel(string name, Func<Message, CancellationToken, ValueTask<DeliveryOutcome>> deliver)
    : IChannel
{
    public ScriptedChannel(string name, Func<DeliveryOutcome> outcome)
        : this(name, (_, _) => ValueTask.FromResult(outcome())) { }

    public string Name => name;

    /// <summary>The ids of the messages that it was given.</summary>
    public ConcurrentQueue<string> Given { get; } = [];

    public ValueTask<DeliveryOutcome> DeliverAsync(Message message, CancellationToken cancellationToken)
    {
        Given.Enqueue(message.Id);
        return deliver(message, cancellationToken);
    }

    public void Dispose() { }
}
