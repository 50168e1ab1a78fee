using CrmConnector.Abstractions.Definitions;
using CrmConnector.Notifications.Channels;
using CrmConnector.Notifications.Channels.Files;
using CrmConnector.Notifications.Channels.Smtp;
using CrmConnector.Notifications.Tests.Channels;
using CrmConnector.State.Messages;
using CrmConnector.State.Outbox;
using CrmConnector.Testing;
using CrmConnector.Testing.Mail;

namespace CrmConnector.Notifications.Tests.Sending;

/// <summary>From the outbox to a real mail server, whatever happens to the server or to this program.</summary>
public sealed class MailDeliveryTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [SkippableFact]
    public async Task A_crash_between_commit_and_send_leaves_exactly_one_mail()
    {
        await using var server = await MailServer.StartAsync();
        await using var fixture = await SendingFixture.OpenAsync();
        await fixture.AddAsync("mail", TestMessages.Of("a@example.com"));
        await fixture.ReopenAsync();

        for (var start = 0; start < 3; start++)
        {
            using var sender = fixture.Sender(Channel(server));
            await sender.SendDueAsync(Limit, default);
            await fixture.ReopenAsync();
        }

        server.Mails.ShouldHaveSingleItem();
        (await fixture.OnlyAsync()).Payload.Length.ShouldBe(0);
    }

    [SkippableFact]
    public async Task A_crash_between_the_servers_answer_and_the_mark_repeats_the_mail_under_the_same_id()
    {
        await using var server = await MailServer.StartAsync();
        await using var fixture = await SendingFixture.OpenAsync();
        await fixture.AddAsync("mail", TestMessages.Of("a@example.com"));
        var real = Channel(server);
        // the mail is out, and the program dies before it can note that
        var killed = new ScriptedChannel(
            "mail",
            async (message, token) =>
            {
                await real.DeliverAsync(message, token);
                await Task.Delay(Timeout.InfiniteTimeSpan, HurriedTime.Real, token);
                return DeliveryOutcome.Delivered.Instance;
            }
        );
        using (var first = fixture.Sender(killed))
        {
            var sending = first.SendDueAsync(Limit, default);
            await UntilAsync(() => server.Mails.Count == 1);
            await UntilAsync(() =>
            {
                fixture.Time.Advance(Limit);
                return sending.IsCompleted;
            });
        }

        await fixture.ReopenAsync();
        using var second = fixture.Sender(real);
        await second.SendDueAsync(Limit, default);

        server.Mails.Count.ShouldBe(2);
        server
            .Mails.Select(m => m.Header("Message-ID"))
            .Distinct(StringComparer.Ordinal)
            .ShouldHaveSingleItem()
            .ShouldBe("<7c1f3d2e9ab84a55@example.com>");
    }

    [SkippableFact]
    public async Task An_answer_that_is_lost_repeats_the_mail_under_the_same_id()
    {
        await using var server = await MailServer.StartAsync();
        await using var fixture = await SendingFixture.OpenAsync();
        await fixture.AddAsync("mail", TestMessages.Of("a@example.com"));
        using var sender = fixture.Sender(Channel(server));
        server.Behave("hangUp", value: true);
        await sender.SendDueAsync(Limit, default);
        server.Behave("hangUp", null);
        fixture.Time.Advance(TimeSpan.FromMinutes(2));

        await sender.SendDueAsync(Limit, default);

        server.Mails.Count.ShouldBe(2);
        server.Mails.Select(m => m.Header("Message-ID")).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
    }

    [SkippableFact]
    public async Task A_greylisted_mail_is_tried_again_soon()
    {
        await using var server = await MailServer.StartAsync();
        await using var fixture = await SendingFixture.OpenAsync();
        await fixture.AddAsync("mail", TestMessages.Of("a@example.com"));
        using var sender = fixture.Sender(Channel(server));
        server.Behave("rcpt", Answer("a@example.com", "451 4.7.1 greylisted, come back later"));

        await sender.SendDueAsync(Limit, default);
        var waiting = await fixture.OnlyAsync();
        (waiting.NextTry!.Value - fixture.Time.GetUtcNow()).ShouldBeInRange(
            TimeSpan.FromMinutes(1),
            TimeSpan.FromMinutes(2)
        );
        waiting.Problem.ShouldBe("The mail server does not take the message yet (451 4.7.1).");

        server.Behave("rcpt", null);
        fixture.Time.AdvanceTo(waiting.NextTry!.Value);
        await sender.SendDueAsync(Limit, default);

        server.Mails.ShouldHaveSingleItem();
    }

    [SkippableFact]
    public async Task A_mail_server_that_is_down_for_an_hour_loses_and_doubles_nothing()
    {
        await using var server = await MailServer.StartAsync();
        await using var fixture = await SendingFixture.OpenAsync();
        using var sender = fixture.Sender(Channel(server));
        await server.DownAsync();
        for (var minute = 0; minute < 60; minute++)
        {
            if (minute % 20 == 0)
            {
                await fixture.AddAsync("mail", TestMessages.Named($"m{minute}", "a@example.com"));
            }

            await sender.SendDueAsync(Limit, default);
            fixture.Time.Advance(TimeSpan.FromMinutes(1));
        }

        // back-off: the first of them was tried some times, not sixty
        (await fixture.Messages.ListAsync(null, null, 9, default))
            .Max(m => m.Attempts)
            .ShouldBeInRange(5, 7);
        await server.UpAsync();
        for (var minute = 0; minute < 61; minute++)
        {
            await sender.SendDueAsync(Limit, default);
            fixture.Time.Advance(TimeSpan.FromMinutes(1));
        }

        server
            .Mails.Select(m => m.Header("Message-ID"))
            .ShouldBe(["<m0@example.com>", "<m20@example.com>", "<m40@example.com>"], ignoreOrder: true);
    }

    [SkippableFact]
    public async Task A_slow_mail_server_holds_up_neither_other_channels_nor_the_state_store()
    {
        await using var server = await MailServer.StartAsync();
        await using var fixture = await SendingFixture.OpenAsync();
        var folder = Directory.CreateTempSubdirectory("crmconnector-files-").FullName;
        server.Behave("delay", 5);
        await fixture.AddAsync("mail", TestMessages.Named("m1", "a@example.com"));
        await fixture.AddAsync("files", TestMessages.Named("f1"), TestMessages.Named("f2"));
        using var sender = fixture.Sender(
            Channel(server),
            new FilesChannel(
                new FilesChannelDefinition("files", new SourcePosition("c.yaml", 1, 1)) { Folder = folder },
                TestMessages.Context(time: fixture.Time)
            )
        );
        var sending = sender.SendDueAsync(Limit, default);
        await UntilAsync(() => server.Log.Contains("data", StringComparer.Ordinal));

        // what a run does meanwhile
        for (var i = 0; i < 200; i++)
        {
            await fixture.Outbox.AddAsync([new OutboxEvent("daily", EventKind.RunCompleted, "customers")], default);
        }

        await UntilAsync(() => Directory.GetFiles(folder, "*.eml").Length == 2);
        sending.IsCompleted.ShouldBeFalse("the mail server still keeps us waiting");
        server.Mails.ShouldBeEmpty();

        await sending;
        server.Mails.ShouldHaveSingleItem();
        Directory.Delete(folder, recursive: true);
    }

    [SkippableFact]
    public async Task Who_has_got_a_mail_does_not_get_it_again()
    {
        await using var server = await MailServer.StartAsync();
        await using var fixture = await SendingFixture.OpenAsync();
        await fixture.AddAsync("mail", TestMessages.Of("a@example.com", "b@example.com", "c@example.com"));
        using var sender = fixture.Sender(Channel(server));
        server.Behave("rcpt", Answer("b@example.com", "450 4.2.2 mailbox full"));
        await sender.SendDueAsync(Limit, default);
        server.Behave("rcpt", Answer("b@example.com", "550 5.1.1 no such user"));
        fixture.Time.Advance(TimeSpan.FromMinutes(2));
        await sender.SendDueAsync(Limit, default);

        var dead = await fixture.OnlyAsync();
        (dead.State, dead.Problem).ShouldBe((MessageState.Dead, "The mail server refuses the message (550 5.1.1)."));
        fixture.Seal.Open(dead)!.To.ShouldBe(["b@example.com"]);

        server.Behave("rcpt", null);
        await fixture.Messages.RetryAsync(dead.Id, default);
        await sender.SendDueAsync(Limit, default);
        server.Mails.SelectMany(m => m.Envelope).ShouldBe(["a@example.com", "c@example.com", "b@example.com"]);
    }

    [SkippableFact]
    public async Task A_password_that_is_put_right_in_its_file_takes_effect_without_a_restart()
    {
        await using var server = await MailServer.StartAsync();
        await using var fixture = await SendingFixture.OpenAsync();
        var folder = Directory.CreateTempSubdirectory("crmconnector-secrets-").FullName;
        var file = Path.Combine(folder, "smtp");
        await File.WriteAllTextAsync(file, "wrong\n");
        await fixture.AddAsync("mail", TestMessages.Of("a@example.com"));
        using var sender = fixture.Sender(
            new SmtpChannel(
                server.Channel() with
                {
                    Password = new SettingValue("${file:smtp}", new SourcePosition("c.yaml", 1, 1)),
                },
                TestMessages.Context(folder, time: HurriedTime.Real)
            )
        );
        await sender.SendDueAsync(Limit, default);
        var problem = (await fixture.OnlyAsync()).Problem.ShouldNotBeNull();
        problem.ShouldContain("check 'user' and 'password'");
        problem.ShouldNotContain("wrong");

        await File.WriteAllTextAsync(file, "right\n");
        fixture.Time.Advance(TimeSpan.FromMinutes(2));
        await sender.SendDueAsync(Limit, default);

        server.Mails.ShouldHaveSingleItem();
        Directory.Delete(folder, recursive: true);
    }

    private static SmtpChannel Channel(MailServer server) => new(server.Channel(), TestMessages.Context());

    private static Dictionary<string, string> Answer(string address, string answer) =>
        new(StringComparer.Ordinal) { [address] = answer };

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), HurriedTime.Real, patience.Token);
        }
    }
}
