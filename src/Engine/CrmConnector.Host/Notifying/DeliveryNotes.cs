using System.Collections.Concurrent;
using CrmConnector.Notifications.Sending;
using CrmConnector.State.Messages;

namespace CrmConnector.Host.Notifying;

/// <summary>Gathers what became of messages, a sentence each.</summary>
internal sealed class DeliveryNotes : ISendingObserver
{
    private readonly ConcurrentQueue<string> _sentences = new();

    /// <summary>The sentences so far.</summary>
    public IReadOnlyList<string> Sentences => [.. _sentences];

    /// <summary>Adds one.</summary>
    public void Add(string sentence) => _sentences.Enqueue(sentence);

    /// <inheritdoc/>
    public void Delivered(StoredMessage message) =>
        Add($"Notification {message.Rule}: a message was delivered to channel '{message.Channel}'.");

    /// <inheritdoc/>
    public void PutOff(StoredMessage message, string problem, DateTimeOffset nextTry) =>
        Add(
            $"Notification {message.Rule}: channel '{message.Channel}' did not take the message: {problem} It is tried again with the next run or by the service."
        );

    /// <inheritdoc/>
    public void GivenUp(StoredMessage message, string problem) =>
        Add(
            $"Notification {message.Rule}: the message is given up; channel '{message.Channel}': {problem} See 'crmconnector notify list'."
        );

    /// <inheritdoc/>
    public void Failed(string channel, Exception failure) =>
        Add($"Messages could not be sent ({failure.GetType().Name}); they wait.");
}
