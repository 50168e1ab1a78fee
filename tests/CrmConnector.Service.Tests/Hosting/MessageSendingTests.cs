using CrmConnector.Engine.Progress;
using CrmConnector.Notifications.Messages;
using CrmConnector.Notifications.Sending;
using CrmConnector.State.Messages;
using CrmConnector.State.Outbox;

namespace CrmConnector.Service.Tests.Hosting;

/// <summary>The service delivers what waits in the outbox.</summary>
public sealed class MessageSendingTests
{
    [Fact]
    public async Task A_message_becomes_a_file_and_what_fails_is_logged_without_anybodys_address()
    {
        var world = new ServedWorld();
        await using var service = await world.StartAsync();
        var seal = new SealedMessages(world.Engine([], [], SilentObserver.Instance).Sealer);

        await world.Store.Outbox.SettleAsync(
            new OutboxSettlement("daily")
            {
                Messages = [seal.Seal(Message(world, "m1"), "files"), seal.Seal(Message(world, "m2"), "nowhere")],
            },
            CancellationToken.None
        );

        await world.PassUntilAsync(
            () =>
                world.Log.Any(line =>
                    line.Contains(
                        "of notification daily was not delivered to channel nowhere: There is no channel",
                        StringComparison.Ordinal
                    )
                )
                && Directory.Exists(world.Reports)
                && Directory.GetFiles(world.Reports, "*.eml").Length == 1,
            TimeSpan.FromSeconds(10)
        );
        world.Log.ShouldNotContain(line => line.Contains("anna", StringComparison.Ordinal));
        await Eventually.HoldsAsync(async () =>
            (await world.Store.Messages.ListAsync(MessageState.Sent, null, 9, CancellationToken.None)).Count == 1
        );
    }

    private static Message Message(ServedWorld world, string id) =>
        new()
        {
            Id = id,
            Rule = "daily",
            Created = world.Time.GetUtcNow(),
            To = ["anna@example.com"],
            Subject = "A report",
            Text = "All is well.",
            Html = "<p>All is well.</p>",
            Language = "en",
            Json = "{}",
        };
}
