using System.Text.Json.Nodes;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Notifications.Channels;
using CrmConnector.Notifications.Channels.Graph;
using CrmConnector.Sandbox;
using CrmConnector.Testing;

namespace CrmConnector.Notifications.Tests.Channels;

public sealed class GraphChannelTests : IAsyncLifetime
{
    private ExchangeSandbox _sandbox = null!;
    private string _secret = "";

    public async Task InitializeAsync()
    {
        _sandbox = await ExchangeSandbox.StartAsync(
            new ExchangeSandboxOptions { Time = HurriedTime.Real },
            CancellationToken.None
        );
        _secret = _sandbox.ClientSecret;
    }

    [Fact]
    public async Task A_mail_is_accepted_with_its_attachment_and_not_kept_in_sent_items()
    {
        using var channel = Channel();
        var message = TestMessages.Of("anna@example.com", "bruno@example.com") with { IsUrgent = true };

        (await channel.DeliverAsync(message, default)).ShouldBe(DeliveryOutcome.Delivered.Instance);

        var sent = _sandbox.Administrator.Mails.ShouldHaveSingleItem();
        (sent.From, sent.IsKept).ShouldBe((_sandbox.Mailboxes[0], false));
        var mail = JsonNode.Parse(sent.Message)!;
        mail["subject"]!.ToString().ShouldBe(message.Subject);
        mail["body"]!["contentType"]!.ToString().ShouldBe("HTML");
        mail["body"]!["content"]!.ToString().ShouldBe(message.Html);
        mail["importance"]!.ToString().ShouldBe("high");
        mail["toRecipients"]!.AsArray().Select(r => r!["emailAddress"]!["address"]!.ToString()).ShouldBe(message.To);
        mail["internetMessageHeaders"]![0]!["value"]!.ToString().ShouldBe(message.Id);
        Convert
            .FromBase64String(mail["attachments"]![0]!["contentBytes"]!.ToString())
            .ShouldBe(message.Attachments[0].Content.ToArray());
    }

    [Fact]
    public async Task A_wrong_secret_is_said_and_the_right_one_counts_with_the_next_mail()
    {
        using var channel = Channel();
        _secret = "wrong-secret-wrong";
        var failed = (
            await channel.DeliverAsync(TestMessages.Of("anna@example.com"), default)
        ).ShouldBeOfType<DeliveryOutcome.TryAgain>();
        failed.Problem.ShouldStartWith("Microsoft Graph: Microsoft Entra ID refuses the application");
        failed.Problem.ShouldNotContain("wrong-secret");
        failed.ConcernsChannel.ShouldBeTrue();

        _secret = _sandbox.ClientSecret;
        (await channel.DeliverAsync(TestMessages.Of("anna@example.com"), default)).ShouldBe(
            DeliveryOutcome.Delivered.Instance
        );
    }

    [Fact]
    public async Task More_mails_than_exchange_takes_in_a_minute_wait_as_long_as_it_says()
    {
        using var channel = Channel();
        for (var i = 0; i < 30; i++)
        {
            (await channel.DeliverAsync(TestMessages.Named($"m{i}", "anna@example.com"), default)).ShouldBe(
                DeliveryOutcome.Delivered.Instance
            );
        }

        var failed = (
            await channel.DeliverAsync(TestMessages.Of("anna@example.com"), default)
        ).ShouldBeOfType<DeliveryOutcome.TryAgain>();
        (failed.After, failed.ConcernsChannel).ShouldBe((TimeSpan.FromMinutes(1), true));
    }

    [Fact]
    public async Task A_mailbox_that_is_none_and_a_service_that_is_gone_are_said()
    {
        using var nobody = Channel("nobody@example.com");
        (await nobody.DeliverAsync(TestMessages.Of("anna@example.com"), default))
            .ShouldBeOfType<DeliveryOutcome.TryAgain>()
            .Problem.ShouldContain("no mailbox of the address in 'from'");
        using var channel = Channel();
        (
            await channel.DeliverAsync(TestMessages.Of("not an address"), default)
        ).ShouldBeOfType<DeliveryOutcome.Refused>();
        (await channel.DeliverAsync(TestMessages.Of(), default)).ShouldBeOfType<DeliveryOutcome.Refused>();

        await _sandbox.DisposeAsync();
        (await channel.DeliverAsync(TestMessages.Of("anna@example.com"), default))
            .ShouldBeOfType<DeliveryOutcome.TryAgain>()
            .ConcernsChannel.ShouldBeTrue();
    }

    public Task DisposeAsync() => _sandbox.DisposeAsync().AsTask();

    private GraphChannel Channel(string? from = null)
    {
        var place = new SourcePosition("c.yaml", 1, 1);
        return new GraphChannel(
            new GraphChannelDefinition("graph", place)
            {
                From = new MailSender(from ?? _sandbox.Mailboxes[0], DisplayName: null),
                SignIn = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["tenant"] = _sandbox.TenantId,
                    ["clientId"] = _sandbox.ClientId,
                    ["clientSecret"] = "${env:SECRET}",
                    ["url"] = _sandbox.Root.AbsoluteUri,
                    ["authority"] = _sandbox.Authority.AbsoluteUri,
                }.ToDictionary(s => s.Key, s => new SettingValue(s.Value, place), StringComparer.Ordinal),
            },
            TestMessages.Context(environment: _ => _secret)
        );
    }
}
