using CrmConnector.Notifications.Channels;
using CrmConnector.Notifications.Sending;
using CrmConnector.Notifications.Tests.Channels;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Messages;
using CrmConnector.Testing;

namespace CrmConnector.Notifications.Tests.Sending;

public sealed class MessageSenderTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Messages_of_a_channel_go_in_their_order_and_each_once()
    {
        await using var fixture = await SendingFixture.OpenAsync();
        var channel = new ScriptedChannel("mail", () => DeliveryOutcome.Delivered.Instance);
        string[] names = [.. Enumerable.Range(1, 50).Select(i => $"m{i}")];
        await fixture.AddAsync("mail", [.. names.Select(n => TestMessages.Named(n, "a@example.com"))]);
        using var sender = fixture.Sender(channel);

        await sender.SendDueAsync(Limit, default);
        await sender.SendDueAsync(Limit, default);

        channel.Given.ShouldBe(names);
        (await fixture.Messages.ListAsync(MessageState.Sent, null, 99, default)).Count.ShouldBe(50);
    }

    [Fact]
    public async Task A_channel_that_fails_puts_off_all_its_messages_at_one_try_and_no_other_channels()
    {
        await using var fixture = await SendingFixture.OpenAsync();
        var down = new ScriptedChannel("mail", () => new DeliveryOutcome.TryAgain("down") { ConcernsChannel = true });
        var up = new ScriptedChannel("files", () => DeliveryOutcome.Delivered.Instance);
        for (var i = 0; i < 30; i++)
        {
            await fixture.AddAsync("mail", TestMessages.Named($"m{i}", "a@example.com"));
            await fixture.AddAsync("files", TestMessages.Named($"f{i}"));
        }

        using var sender = fixture.Sender(down, up);
        await sender.SendDueAsync(Limit, default);

        down.Given.Count.ShouldBe(1);
        up.Given.Count.ShouldBe(30);
        var waiting = await fixture.Messages.ListAsync(MessageState.Waiting, null, 99, default);
        waiting.Count.ShouldBe(30);
        waiting.ShouldAllBe(m => m.Attempts == 1 && m.Problem == "down" && m.NextTry > fixture.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_message_that_fails_for_itself_holds_up_no_other()
    {
        await using var fixture = await SendingFixture.OpenAsync();
        var channel = new ScriptedChannel(
            "mail",
            (message, _) =>
                message.Id switch
                {
                    "m1" => ValueTask.FromResult<DeliveryOutcome>(new DeliveryOutcome.TryAgain("greylisted")),
                    "m2" => throw new InvalidOperationException("not thought of"),
                    "m3" => ValueTask.FromResult<DeliveryOutcome>(new DeliveryOutcome.Refused("no")),
                    _ => ValueTask.FromResult<DeliveryOutcome>(DeliveryOutcome.Delivered.Instance),
                }
        );
        await fixture.AddAsync("mail", [.. Enumerable.Range(1, 4).Select(i => TestMessages.Named($"m{i}"))]);
        using var sender = fixture.Sender(channel);

        await sender.SendDueAsync(Limit, default);

        fixture.Told.ShouldBe(["put off m1", "put off m2", "given up m3", "delivered m4"]);
    }

    [Fact]
    public async Task After_three_days_a_message_is_given_up_and_a_person_can_bring_it_back()
    {
        await using var fixture = await SendingFixture.OpenAsync();
        var isUp = false;
        var channel = new ScriptedChannel(
            "mail",
            () => isUp ? DeliveryOutcome.Delivered.Instance : new DeliveryOutcome.TryAgain("down")
        );
        await fixture.AddAsync("mail", TestMessages.Named("m1", "a@example.com"));
        using var sender = fixture.Sender(channel);

        await SendUntilAsync(fixture, sender, MessageState.Dead);
        var took = fixture.Time.GetUtcNow() - TestMessages.At;
        took.ShouldBeInRange(TimeSpan.FromDays(3), TimeSpan.FromDays(3) + TimeSpan.FromHours(1));
        channel.Given.Count.ShouldBeInRange(70, 110);
        var dead = await fixture.OnlyAsync();
        (dead.Problem, fixture.Seal.Open(dead)!.Id).ShouldBe(("down", "m1"));

        // brought back, it is not given up at the first try
        (await fixture.Messages.RetryAsync(dead.Id, default)).ShouldBe(1);
        await sender.SendDueAsync(Limit, default);
        (await fixture.OnlyAsync()).State.ShouldBe(MessageState.Waiting);
        isUp = true;
        await SendUntilAsync(fixture, sender, MessageState.Sent);
    }

    [Fact]
    public async Task A_message_that_was_sealed_with_another_key_waits_for_a_person()
    {
        await using var fixture = await SendingFixture.OpenAsync();
        await fixture.AddAsync("mail", TestMessages.Named("m1", "a@example.com"));
        var channel = new ScriptedChannel("mail", () => DeliveryOutcome.Delivered.Instance);
        using var sender = new MessageSender(
            fixture.Messages,
            new SealedMessages(ValueSealer.FromSecret("other")),
            [channel],
            fixture,
            fixture.Time,
            new Random(1)
        );

        await sender.SendDueAsync(Limit, default);

        channel.Given.ShouldBeEmpty();
        (await fixture.OnlyAsync()).Problem.ShouldBe("The message cannot be opened: it was sealed with another key.");
    }

    [Fact]
    public async Task A_new_message_is_sent_when_its_maker_calls_and_one_that_was_put_off_when_it_is_due()
    {
        await using var fixture = await SendingFixture.OpenAsync();
        var tries = 0;
        var channel = new ScriptedChannel(
            "mail",
            () => ++tries == 1 ? new DeliveryOutcome.TryAgain("later") : DeliveryOutcome.Delivered.Instance
        );
        using var sender = fixture.Sender(channel);
        using var stop = new CancellationTokenSource();
        var running = sender.RunAsync(stop.Token);

        await fixture.AddAsync("mail", TestMessages.Named("m1", "a@example.com"));
        sender.Wake();
        await UntilAsync(() => fixture.Told.Contains("put off m1", StringComparer.Ordinal));
        await UntilAsync(() =>
        {
            fixture.Time.Advance(TimeSpan.FromSeconds(1));
            return fixture.Told.Contains("delivered m1", StringComparer.Ordinal);
        });

        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task What_is_on_its_way_when_the_service_stops_is_waited_for_and_noted()
    {
        await using var fixture = await SendingFixture.OpenAsync();
        var answer = new TaskCompletionSource<DeliveryOutcome>();
        var channel = new ScriptedChannel("mail", (_, _) => new(answer.Task));
        await fixture.AddAsync(
            "mail",
            TestMessages.Named("m1", "a@b.example"),
            TestMessages.Named("m2", "a@b.example")
        );
        using var sender = fixture.Sender(channel);
        using var stop = new CancellationTokenSource();
        var running = sender.RunAsync(stop.Token);
        await UntilAsync(() => channel.Given.Count == 1);

        await stop.CancelAsync();
        running.IsCompleted.ShouldBeFalse();
        answer.SetResult(DeliveryOutcome.Delivered.Instance);
        await running;

        channel.Given.ShouldBe(["m1"]);
        fixture.Told.ShouldBe(["delivered m1"]);
    }

    [Fact]
    public async Task A_delivery_that_does_not_end_is_broken_off_and_its_message_stays_due()
    {
        await using var fixture = await SendingFixture.OpenAsync();
        var channel = new ScriptedChannel(
            "mail",
            async (_, token) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, HurriedTime.Real, token);
                return DeliveryOutcome.Delivered.Instance;
            }
        );
        await fixture.AddAsync("mail", TestMessages.Named("m1", "a@example.com"));
        using var sender = fixture.Sender(channel);
        var sending = sender.SendDueAsync(Limit, default);
        await UntilAsync(() => channel.Given.Count == 1);

        fixture.Time.Advance(Limit);
        await UntilAsync(() =>
        {
            fixture.Time.Advance(MessageSender.Grace);
            return sending.IsCompleted;
        });
        await sending;

        var message = await fixture.OnlyAsync();
        (message.State, message.Attempts).ShouldBe((MessageState.Waiting, 0));
    }

    [Fact]
    public async Task A_state_store_that_fails_does_not_end_the_loop()
    {
        await using var fixture = await SendingFixture.OpenAsync();
        using var sender = fixture.Sender();
        using var stop = new CancellationTokenSource();
        await fixture.ReopenAsync();

        var running = sender.RunAsync(stop.Token);
        await UntilAsync(() =>
        {
            fixture.Time.Advance(TimeSpan.FromSeconds(30));
            return fixture.Told.Count(t => t.StartsWith("failed", StringComparison.Ordinal)) >= 3;
        });

        running.IsCompleted.ShouldBeFalse();
        await stop.CancelAsync();
        await running;
    }

    private static async Task SendUntilAsync(SendingFixture fixture, MessageSender sender, MessageState state)
    {
        while ((await fixture.OnlyAsync()).State != state)
        {
            await sender.SendDueAsync(Limit, default);
            if (await fixture.Messages.FindNextDueAsync(default) is { } next)
            {
                fixture.Time.AdvanceTo(next);
            }
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), HurriedTime.Real, patience.Token);
        }
    }
}
