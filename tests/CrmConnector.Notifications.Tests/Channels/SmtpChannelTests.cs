using CrmConnector.Abstractions.Definitions;
using CrmConnector.Notifications.Channels;
using CrmConnector.Notifications.Channels.Smtp;
using CrmConnector.Notifications.Messages;
using CrmConnector.Testing.Mail;

namespace CrmConnector.Notifications.Tests.Channels;

public sealed class SmtpChannelTests
{
    [SkippableFact]
    public async Task A_mail_arrives_as_it_was_meant_over_starttls_with_a_sign_in()
    {
        await using var server = await MailServer.StartAsync();
        var message = TestMessages.Of("anna@example.com", "bruno@example.com") with { IsUrgent = true };

        (await DeliverAsync(server.Channel(), message)).ShouldBe(DeliveryOutcome.Delivered.Instance);

        var mail = server.Mails.ShouldHaveSingleItem();
        server.Log[0].ShouldBe("auth LOGIN good");
        mail.Envelope.ShouldBe(message.To);
        mail.To.ShouldBe(message.To);
        mail.From.ShouldBe(("CRM Connector", "crm@example.com"));
        mail.Subject.ShouldBe(message.Subject);
        mail.Text.ShouldBe(message.Text);
        mail.Html.ShouldBe(message.Html);
        mail.Type.ShouldBe("multipart/mixed");
        mail.Defects.ShouldBeEmpty();
        var (name, type, content) = mail.Attachments.ShouldHaveSingleItem();
        (name, type).ShouldBe(("changes.csv", "text/csv"));
        content.ShouldBe(message.Attachments[0].Content.ToArray());
        mail.Header("Message-ID").ShouldBe("<7c1f3d2e9ab84a55@example.com>");
        mail.Header("Auto-Submitted").ShouldBe("auto-generated");
        mail.Header("X-Auto-Response-Suppress").ShouldBe("All");
        mail.Header("List-Id").ShouldBe("<daily.acme.example.com>");
        mail.Header("Content-Language").ShouldBe("it");
        mail.Header("Importance").ShouldBe("high");
        mail.Header("Date").ShouldNotBeEmpty();
    }

    [SkippableFact]
    public async Task A_refused_address_keeps_the_mail_from_nobody_else()
    {
        await using var server = await MailServer.StartAsync();
        server.Behave("rcpt", Answers(("b@example.com", "550 5.1.1 <b@example.com>: no such user")));

        var outcome = await DeliverAsync(server.Channel(), TestMessages.Of("a@example.com", "b@example.com"));

        var refused = outcome.ShouldBeOfType<DeliveryOutcome.Refused>();
        refused.Problem.ShouldBe("The mail server refuses the message for address 2 of 2 (550 5.1.1).");
        refused.Rest.ShouldBe(["b@example.com"]);
        server.Mails.ShouldHaveSingleItem().Envelope.ShouldBe(["a@example.com"]);
    }

    [SkippableTheory]
    [InlineData("554 5.7.1 not you", 1)]
    [InlineData("451 4.7.1 greylisted", 1)]
    [InlineData("450 4.2.0 busy", 1)]
    public async Task An_answer_that_breaks_off_the_mail_for_all_does_so_for_one_address_only(string answer, int rest)
    {
        await using var server = await MailServer.StartAsync();
        server.Behave("rcpt", Answers(("b@example.com", answer)));

        var outcome = await DeliverAsync(
            server.Channel(),
            TestMessages.Of("a@example.com", "b@example.com", "c@example.com")
        );

        var failed = outcome.ShouldBeAssignableTo<DeliveryOutcome.Failed>().ShouldNotBeNull();
        (failed is DeliveryOutcome.Refused).ShouldBe(answer[0] == '5');
        failed.Rest.ShouldNotBeNull().Count.ShouldBe(rest);
        failed.Problem.ShouldContain($"for address 2 of 3{(answer[0] == '5' ? "" : " yet")} ({answer[..9]})");
        server.Mails.SelectMany(m => m.Envelope).ShouldBe(["a@example.com", "c@example.com"]);
    }

    [SkippableFact]
    public async Task A_mail_that_the_server_does_not_like_is_refused_and_one_it_wants_later_is_not()
    {
        await using var server = await MailServer.StartAsync();
        server.Behave("data", "554 5.6.0 Perche no");
        var refused = (
            await DeliverAsync(server.Channel(), TestMessages.Of("a@example.com"))
        ).ShouldBeOfType<DeliveryOutcome.Refused>();
        (refused.Problem, refused.Rest).ShouldBe(("The mail server refuses the message (554 5.6.0).", null));

        server.Behave("data", "451 4.3.0 later");
        var later = (
            await DeliverAsync(server.Channel(), TestMessages.Of("a@example.com"))
        ).ShouldBeOfType<DeliveryOutcome.TryAgain>();
        (later.ConcernsChannel, later.Rest).ShouldBe((false, null));
        server.Mails.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_wrong_password_is_said_and_a_new_one_counts_with_the_next_mail()
    {
        await using var server = await MailServer.StartAsync();
        var password = "wrong";
        using var channel = new SmtpChannel(server.Channel(), TestMessages.Context(environment: _ => password));

        var failed = (
            await channel.DeliverAsync(TestMessages.Of("a@example.com"), default)
        ).ShouldBeOfType<DeliveryOutcome.TryAgain>();
        failed.Problem.ShouldContain("check 'user' and 'password'");
        failed.ConcernsChannel.ShouldBeTrue();

        password = "right";
        (await channel.DeliverAsync(TestMessages.Of("a@example.com"), default)).ShouldBe(
            DeliveryOutcome.Delivered.Instance
        );
        password = null;
        (await channel.DeliverAsync(TestMessages.Of("a@example.com"), default))
            .ShouldBeOfType<DeliveryOutcome.TryAgain>()
            .Problem.ShouldContain("environment variable 'SMTP_PASSWORD', which is not set");
        server.Mails.Count.ShouldBe(1);
    }

    [SkippableFact]
    public async Task A_server_without_starttls_gets_neither_password_nor_mail()
    {
        await using var server = await MailServer.StartAsync();
        server.Behave("plain", value: true);

        var failed = (
            await DeliverAsync(server.Channel(), TestMessages.Of("a@example.com"))
        ).ShouldBeOfType<DeliveryOutcome.TryAgain>();
        failed.Problem.ShouldContain("does not offer STARTTLS");
        server.Log.ShouldBeEmpty();

        // unless told so
        var plain = server.Channel() with
        {
            StartTls = false,
            User = null,
            Password = null,
        };
        (await DeliverAsync(plain, TestMessages.Of("a@example.com"))).ShouldBe(DeliveryOutcome.Delivered.Instance);
    }

    [SkippableTheory]
    [InlineData("localhost", false)]
    [InlineData("127.0.0.1", true)]
    public async Task A_certificate_of_a_stranger_or_for_another_name_gets_nothing(string host, bool trusted)
    {
        await using var server = await MailServer.StartAsync();
        var channel = server.Channel() with { Host = host };

        var failed = (
            await DeliverAsync(
                trusted ? channel : channel with { AuthoritiesFile = null },
                TestMessages.Of("a@example.com")
            )
        ).ShouldBeOfType<DeliveryOutcome.TryAgain>();

        failed.Problem.ShouldContain("certificate is not trusted, or is for another name");
        server.Log.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Trust_in_an_authority_does_not_outlast_the_delivery()
    {
        await using var server = await MailServer.StartAsync();
        (await DeliverAsync(server.Channel(), TestMessages.Of("a@example.com"))).ShouldBe(
            DeliveryOutcome.Delivered.Instance
        );
        (
            await DeliverAsync(server.Channel() with { AuthoritiesFile = null }, TestMessages.Of("a@example.com"))
        ).ShouldBeOfType<DeliveryOutcome.TryAgain>();
    }

    [SkippableFact]
    public async Task A_server_that_is_down_or_slow_or_hangs_up_is_tried_again()
    {
        await using var server = await MailServer.StartAsync();
        server.Behave("delay", 20);
        var slow = (
            await DeliverAsync(
                server.Channel() with
                {
                    Timeout = TimeSpan.FromSeconds(1),
                },
                TestMessages.Of("a@example.com")
            )
        ).ShouldBeOfType<DeliveryOutcome.TryAgain>();
        (slow.Problem, slow.ConcernsChannel).ShouldBe(("The mail server did not answer in time.", true));

        server.Behave("delay", null);
        server.Behave("hangUp", value: true);
        (await DeliverAsync(server.Channel(), TestMessages.Of("a@example.com")))
            .ShouldBeOfType<DeliveryOutcome.TryAgain>()
            .ConcernsChannel.ShouldBeTrue();

        await server.DownAsync();
        (await DeliverAsync(server.Channel(), TestMessages.Of("a@example.com")))
            .ShouldBeOfType<DeliveryOutcome.TryAgain>()
            .Problem.ShouldBe("The mail server cannot be reached (ConnectionRefused).");
    }

    [SkippableFact]
    public async Task A_delivery_that_is_broken_off_says_so()
    {
        await using var server = await MailServer.StartAsync();
        server.Behave("delay", 20);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await Should.ThrowAsync<OperationCanceledException>(async () =>
            await DeliverAsync(server.Channel(), TestMessages.Of("a@example.com"), stop.Token)
        );
    }

    [Fact]
    public async Task A_file_of_authorities_that_is_none_is_said()
    {
        var channel = new SmtpChannelDefinition("mail", new SourcePosition("c.yaml", 1, 1))
        {
            Host = "localhost",
            Port = 1,
            From = new MailSender("crm@example.com", DisplayName: null),
            AuthoritiesFile = Path.Combine(Path.GetTempPath(), "there-is-none.pem"),
        };
        (await DeliverAsync(channel, TestMessages.Of("a@example.com")))
            .ShouldBeOfType<DeliveryOutcome.TryAgain>()
            .Problem.ShouldContain("key 'ca' of channel 'mail'");
        (await DeliverAsync(channel, TestMessages.Of())).ShouldBeOfType<DeliveryOutcome.Refused>();
    }

    private static Dictionary<string, string> Answers(params (string Address, string Answer)[] answers) =>
        answers.ToDictionary(a => a.Address, a => a.Answer, StringComparer.Ordinal);

    private static async Task<DeliveryOutcome> DeliverAsync(
        SmtpChannelDefinition definition,
        Message message,
        CancellationToken cancellationToken = default
    )
    {
        using var channel = new SmtpChannel(definition, TestMessages.Context());
        return await channel.DeliverAsync(message, cancellationToken);
    }
}
