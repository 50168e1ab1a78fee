using System.Collections.Concurrent;
using CrmConnector.Notifications.Channels;
using CrmConnector.Notifications.Messages;
using CrmConnector.Notifications.Sending;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Messages;
using CrmConnector.State.Outbox;
using CrmConnector.State.Sqlite;
using CrmConnector.Testing;

namespace CrmConnector.Notifications.Tests.Sending;

/// <summary>A state store in a file, on virtual time, and senders over it.</summary>
internal sealed class SendingFixture : ISendingObserver, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crmconnector-sending-").FullName;
    private SqliteStateStore? _store;

    public VirtualTime Time { get; } = new(Channels.TestMessages.At);

    public IMessageStore Messages => _store!.Messages;

    public IOutboxStore Outbox => _store!.Outbox;

    public SealedMessages Seal { get; } = new(ValueSealer.FromSecret("secret"));

    /// <summary>What was told, as <c>delivered m1</c>.</summary>
    public ConcurrentQueue<string> Told { get; } = [];

    public static async Task<SendingFixture> OpenAsync()
    {
        var fixture = new SendingFixture();
        await fixture.ReopenAsync();
        return fixture;
    }

    /// <summary>The program was killed, and starts anew: only the file is left.</summary>
    public async Task ReopenAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        _store = await SqliteStateStore.OpenAsync(
            new State.StateStoreOptions(Path.Combine(_folder, "state.db"), "acme", "key-1"),
            Time,
            CancellationToken.None
        );
    }

    public MessageSender Sender(params IChannel[] channels) => new(Messages, Seal, channels, this, Time, new Random(1));

    public ValueTask AddAsync(string channel, params Message[] messages) =>
        Outbox.SettleAsync(
            new OutboxSettlement("daily")
            {
                Messages = [.. messages.Select(m => Seal.Seal(m with { Created = Time.GetUtcNow() }, channel))],
            },
            CancellationToken.None
        );

    public async Task<StoredMessage> OnlyAsync() =>
        (await Messages.ListAsync(null, null, 2, CancellationToken.None)).ShouldHaveSingleItem();

    public void Delivered(StoredMessage message) => Told.Enqueue($"delivered {message.MessageId}");

    public void PutOff(StoredMessage message, string problem, DateTimeOffset nextTry) =>
        Told.Enqueue($"put off {message.MessageId}");

    public void GivenUp(StoredMessage message, string problem) => Told.Enqueue($"given up {message.MessageId}");

    public void Failed(string channel, Exception failure) => Told.Enqueue($"failed {failure.GetType().Name}");

    public async ValueTask DisposeAsync()
    {
        await _store!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
