using System.Collections.Concurrent;
using CrmConnector.Notifications.Channels;
using CrmConnector.State.Messages;

namespace CrmConnector.Notifications.Sending;

/// <summary>Delivers a channel's messages one after the other, the oldest first.</summary>
/// <param name="name">The channel's name.</param>
/// <param name="channel">The channel; null where the installation has none of that name any more.</param>
/// <param name="store">Where the messages are.</param>
/// <param name="messages">Opens them.</param>
/// <param name="observer">Is told what becomes of them.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Chance.</param>
/// <param name="unnoted">What became of messages that could not be noted, by their numbers: they are not delivered again, only noted.</param>
internal sealed class ChannelQueue(
    string name,
    IChannel? channel,
    IMessageStore store,
    SealedMessages messages,
    ISendingObserver observer,
    TimeProvider time,
    Random random,
    ConcurrentDictionary<long, DeliveryOutcome> unnoted
)
{
    private const int AtATime = 20;

    /// <summary>Delivers until none is due, or until the channel fails: then the others need not be tried to know that they would too.</summary>
    /// <param name="stop">No delivery begins any more.</param>
    /// <param name="breakOff">Ends also the delivery that is going on: whether that message arrived is not known then, and it stays due.</param>
    public async Task DrainAsync(CancellationToken stop, CancellationToken breakOff)
    {
        DeliveryOutcome.TryAgain? down = null;
        while (!stop.IsCancellationRequested)
        {
            var due = await store.ListDueAsync(name, AtATime, breakOff);
            if (due.Count == 0)
            {
                return;
            }

            foreach (var message in due)
            {
                if (stop.IsCancellationRequested)
                {
                    return;
                }

                var outcome = unnoted.GetValueOrDefault(message.Id) ?? down ?? await DeliverAsync(message, breakOff);
                unnoted[message.Id] = outcome;
                await MarkAsync(message, outcome);
                unnoted.TryRemove(message.Id, out _);
                down ??= outcome is DeliveryOutcome.TryAgain { ConcernsChannel: true } failed
                    ? failed with
                    {
                        Rest = null,
                    }
                    : null;
            }
        }
    }

    private async ValueTask<DeliveryOutcome> DeliverAsync(StoredMessage stored, CancellationToken breakOff)
    {
        if (channel is null)
        {
            return new DeliveryOutcome.TryAgain(
                $"There is no channel '{name}' any more; declare one of that name, or give the message up."
            )
            {
                ConcernsChannel = true,
            };
        }

        try
        {
            return messages.Open(stored) is { } message
                ? await channel.DeliverAsync(message, breakOff)
                : new DeliveryOutcome.Refused("The message cannot be opened: it was sealed with another key.");
        }
        catch (Exception failure) when (!breakOff.IsCancellationRequested)
        {
            // a message that no channel can cope with must not keep the others from being sent
            return new DeliveryOutcome.TryAgain($"The delivery failed by a defect ({failure.GetType().Name}).");
        }
    }

    /// <summary>Once the channel has said what became of the message, nothing may keep that from being noted: it would be sent again.</summary>
    private async Task MarkAsync(StoredMessage message, DeliveryOutcome outcome)
    {
        if (outcome is not DeliveryOutcome.Failed failed)
        {
            await store.MarkSentAsync(message.Id, CancellationToken.None);
            observer.Delivered(message);
            return;
        }

        var next = failed is DeliveryOutcome.TryAgain again
            ? RetrySchedule.Next(message.Created, message.Attempts, time.GetUtcNow(), again.After, random)
            : null;
        await store.MarkFailedAsync(message.Id, failed.Problem, next, Rest(message, failed), CancellationToken.None);
        if (next is { } nextTry)
        {
            observer.PutOff(message, failed.Problem, nextTry);
        }
        else
        {
            observer.GivenUp(message, failed.Problem);
        }
    }

    /// <summary>Who has got it does not get it again: what waits from now on is for the others only.</summary>
    private ReadOnlyMemory<byte>? Rest(StoredMessage stored, DeliveryOutcome.Failed failed)
    {
        // not in one expression: without bytes it would become empty ones
        if (failed.Rest is { } rest && messages.Open(stored) is { } message)
        {
            return messages.Seal(message with { To = rest });
        }

        return null;
    }
}
