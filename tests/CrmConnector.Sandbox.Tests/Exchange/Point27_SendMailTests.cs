using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point27_SendMailTests : ExchangeTest
{
    private const string Url = $"users/{Anna}/sendMail";

    [Theory]
    [InlineData("message", "saveToSentItems", "toRecipients")]
    [InlineData("Message", "SaveToSentItems", "ToRecipients")]
    public async Task A_mail_is_accepted_and_can_be_looked_at(string message, string save, string to)
    {
        var reply = await Graph.PostAsync(Url, Mail(message, save, to).ToJsonString());

        reply.Status.ShouldBe(202, reply.Text);
        reply.Text.ShouldBeEmpty();
        var mail = Sandbox.Administrator.Mails.Single();
        (mail.From, mail.At, mail.IsKept).ShouldBe((Anna, Clock.GetUtcNow(), false));
        var sent = JsonNode.Parse(mail.Message)!;
        ((string?)sent["subject"]).ShouldBe("Sync report");
        ((string?)sent["body"]!["content"]).ShouldBe("<p>3 conflicts</p>");
        ((string?)sent["toRecipients"]![0]!["emailAddress"]!["address"]).ShouldBe("ops@contoso.example");
        ((string?)sent["attachments"]![0]!["contentBytes"]).ShouldBe("aWQsb2sK");
    }

    [Fact]
    public async Task It_is_kept_in_sent_items_unless_told_otherwise()
    {
        var mail = Mail("message", "saveToSentItems", "toRecipients");
        mail.Remove("saveToSentItems");

        (await Graph.PostAsync(Url, mail.ToJsonString())).Status.ShouldBe(202);

        Sandbox.Administrator.Mails.Single().IsKept.ShouldBeTrue();
    }

    [Theory]
    [InlineData("{}", "UnableToDeserializePostBody")]
    [InlineData("""{"message":{"subject":"x"}}""", "ErrorInvalidRecipients")]
    [InlineData("""{"message":{"toRecipients":[{"emailAddress":{"address":"nobody"}}]}}""", "ErrorInvalidRecipients")]
    public async Task A_mail_to_nobody_is_refused(string body, string code)
    {
        (await Graph.PostAsync(Url, body)).ShouldRefuse(400, code);

        Sandbox.Administrator.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task More_than_30_a_minute_or_4_MB_are_too_much()
    {
        var mail = Mail("message", "saveToSentItems", "toRecipients").ToJsonString();
        for (var i = 0; i < 30; i++)
        {
            (await Graph.PostAsync(Url, mail)).Status.ShouldBe(202);
        }

        (await Graph.PostAsync(Url, mail)).Status.ShouldBe(429);
        Clock.Advance(TimeSpan.FromMinutes(1));
        (await Graph.PostAsync(Url, mail)).Status.ShouldBe(202);
        var large = mail.Replace("aWQsb2sK", new string('A', 4 * 1024 * 1024), StringComparison.Ordinal);
        (await Graph.PostAsync(Url, large)).Status.ShouldBe(413);
    }

    private static JsonObject Mail(string message, string save, string to) =>
        new()
        {
            [message] = new JsonObject
            {
                ["@odata.type"] = "#microsoft.graph.message",
                ["subject"] = "Sync report",
                ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = "<p>3 conflicts</p>" },
                [to] = new JsonArray(
                    new JsonObject { ["emailAddress"] = new JsonObject { ["address"] = "ops@contoso.example" } }
                ),
                ["attachments"] = new JsonArray(
                    new JsonObject
                    {
                        ["@odata.type"] = "#microsoft.graph.fileAttachment",
                        ["name"] = "report.csv",
                        ["contentType"] = "text/csv",
                        ["contentBytes"] = "aWQsb2sK",
                    }
                ),
            },
            [save] = false,
        };
}
