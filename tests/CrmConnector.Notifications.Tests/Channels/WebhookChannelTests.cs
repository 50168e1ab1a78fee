using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Notifications.Channels;
using CrmConnector.Notifications.Channels.Webhooks;
using CrmConnector.Notifications.Messages;

namespace CrmConnector.Notifications.Tests.Channels;

public sealed class WebhookChannelTests : IDisposable
{
    private readonly WebhookReceiver _receiver = new();

    [Theory]
    [InlineData("a secret")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public async Task A_post_carries_the_message_its_id_and_a_signature_that_can_be_checked(string secret)
    {
        var message = TestMessages.Of();
        (await DeliverAsync(message, secret)).ShouldBe(DeliveryOutcome.Delivered.Instance);

        var (path, headers, body) = _receiver.Posts.ShouldHaveSingleItem();
        path.ShouldBe("/hook");
        Encoding.UTF8.GetString(body).ShouldBe(message.Json);
        headers["Content-Type"].ShouldBe("application/json; charset=utf-8");
        headers["webhook-id"].ShouldBe(message.Id);

        // what the documentation tells receivers to do
        var key = secret.StartsWith("whsec_", StringComparison.Ordinal)
            ? Convert.FromBase64String(secret["whsec_".Length..])
            : Encoding.UTF8.GetBytes(secret);
        var signed = $"{headers["webhook-id"]}.{headers["webhook-timestamp"]}.{Encoding.UTF8.GetString(body)}";
        headers["webhook-signature"]
            .ShouldBe("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed))));
        var at = long.Parse(headers["webhook-timestamp"]!, CultureInfo.InvariantCulture);
        Math.Abs(at - Testing.HurriedTime.Real.GetUtcNow().ToUnixTimeSeconds()).ShouldBeLessThan(60);
    }

    [Fact]
    public void The_signature_is_that_of_the_published_example() =>
        // the example in the specification of Standard Webhooks
        WebhookSignature
            .Sign(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                "{\"test\": 2432232314}"u8
            )
            .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    [Theory]
    [InlineData(500, true)]
    [InlineData(503, true)]
    [InlineData(429, true)]
    [InlineData(408, true)]
    [InlineData(302, true)]
    [InlineData(400, false)]
    [InlineData(401, false)]
    [InlineData(404, false)]
    [InlineData(410, false)]
    public async Task The_answer_decides_whether_it_is_tried_again(int status, bool again)
    {
        _receiver.Status = status;
        _receiver.AnswerHeaders["Retry-After"] = "120";
        _receiver.AnswerHeaders["Location"] = new Uri(_receiver.Address, "/elsewhere").AbsoluteUri;

        var failed = (await DeliverAsync(TestMessages.Of()))
            .ShouldBeAssignableTo<DeliveryOutcome.Failed>()
            .ShouldNotBeNull();

        (failed is DeliveryOutcome.TryAgain).ShouldBe(again);
        failed.Problem.ShouldContain($"({status})");
        failed.Problem.ShouldNotContain("nobody's business");
        _receiver.Posts.ShouldHaveSingleItem("redirects are not followed");
        if (status is 429 or 503)
        {
            ((DeliveryOutcome.TryAgain)failed).After.ShouldBe(TimeSpan.FromMinutes(2));
        }
    }

    [Fact]
    public async Task A_webhook_that_is_slow_or_gone_is_tried_again()
    {
        _receiver.Delay = TimeSpan.FromSeconds(5);
        (await DeliverAsync(TestMessages.Of(), timeout: TimeSpan.FromMilliseconds(300)))
            .ShouldBeOfType<DeliveryOutcome.TryAgain>()
            .Problem.ShouldBe("The webhook did not answer in time.");

        _receiver.Dispose();
        (await DeliverAsync(TestMessages.Of()))
            .ShouldBeOfType<DeliveryOutcome.TryAgain>()
            .Problem.ShouldBe("The webhook could not be reached or broke off (ConnectionError).");
    }

    [Theory]
    [InlineData("http://hooks.example.com/x")]
    [InlineData("ftp://hooks.example.com/x")]
    [InlineData("hooks.example.com")]
    public async Task A_resolved_address_that_is_not_protected_gets_nothing(string url) =>
        (await DeliverAsync(TestMessages.Of(), url: url))
            .ShouldBeOfType<DeliveryOutcome.TryAgain>()
            .Problem.ShouldBe("The address of channel 'hook' is not an https address; correct the setting 'url'.");

    [Fact]
    public async Task Teams_gets_a_card_in_which_nothing_is_markup()
    {
        var message = TestMessages.Of() with
        {
            Subject = "Down: [click](https://evil.example)",
            Text = "First line\n\n<at>everyone</at>\n" + new string('è', 100_000),
            IsUrgent = true,
        };
        await DeliverAsync(message, format: WebhookFormat.Teams);

        var body = _receiver.Posts.ShouldHaveSingleItem().Body;
        body.Length.ShouldBeLessThan(28 * 1024);
        var root = JsonNode.Parse(body)!;
        root["type"]!.ToString().ShouldBe("message");
        var attachment = root["attachments"]![0]!;
        attachment["contentType"]!.ToString().ShouldBe("application/vnd.microsoft.card.adaptive");
        var blocks = attachment["content"]!["body"]!.AsArray();
        blocks.ShouldAllBe(b => b!["type"]!.ToString() == "RichTextBlock");
        blocks[0]!["inlines"]![0]!["text"]!.ToString().ShouldBe(message.Subject);
        blocks[0]!["inlines"]![0]!["color"]!.ToString().ShouldBe("attention");
        blocks[1]!["inlines"]![0]!["text"]!.ToString().ShouldBe("First line");
    }

    [Fact]
    public async Task Slack_gets_plain_text_that_calls_nobody()
    {
        var message = TestMessages.Of() with
        {
            Subject = "<!channel> " + new string('x', 190),
            Text = "<!here> & more\n" + string.Concat(Enumerable.Repeat("😀", 4000)),
        };
        await DeliverAsync(message, format: WebhookFormat.Slack);

        var root = JsonNode.Parse(_receiver.Posts.ShouldHaveSingleItem().Body)!;
        root["text"]!.ToString().ShouldStartWith("&lt;!channel&gt; ");
        var blocks = root["blocks"]!.AsArray();
        blocks.Select(b => b!["type"]!.ToString()).ShouldBe(["header", "section"]);
        blocks.ShouldAllBe(b => b!["text"]!["type"]!.ToString() == "plain_text");
        blocks[0]!["text"]!["text"]!.ToString().Length.ShouldBeLessThanOrEqualTo(150);
        blocks[1]!["text"]!["text"]!.ToString().Length.ShouldBeLessThanOrEqualTo(3000);
    }

    public void Dispose() => _receiver.Dispose();

    private async Task<DeliveryOutcome> DeliverAsync(
        Message message,
        string? secret = null,
        string? url = null,
        WebhookFormat format = WebhookFormat.Json,
        TimeSpan? timeout = null
    )
    {
        var place = new SourcePosition("c.yaml", 1, 1);
        using var channel = new WebhookChannel(
            new WebhookChannelDefinition("hook", place)
            {
                Url = new SettingValue("${env:URL}", place),
                Secret = secret is null ? null : new SettingValue("${env:SECRET}", place),
                Format = format,
                Timeout = timeout ?? TimeSpan.FromSeconds(10),
            },
            TestMessages.Context(environment: name => name is "URL" ? url ?? _receiver.Address.AbsoluteUri : secret)
        );
        return await channel.DeliverAsync(message, CancellationToken.None);
    }
}
