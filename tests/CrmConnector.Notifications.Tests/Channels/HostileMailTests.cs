using CrmConnector.Abstractions.Definitions;
using CrmConnector.Notifications.Channels.Mails;
using CrmConnector.Notifications.Messages;
using CrmConnector.Notifications.Sending;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Messages;
using CrmConnector.Testing.Mail;
using FsCheck;
using FsCheck.Fluent;

namespace CrmConnector.Notifications.Tests.Channels;

/// <summary>Whatever stands in records, subjects, names and ids: a mail says it, and nothing else. Python's library reads what ours wrote.</summary>
public sealed class HostileMailTests
{
    private const int Mails = 120;

    private static readonly string[] s_hostile =
    [
        "\r\nBcc: victim@example.com",
        "\nSubject: other",
        "\r\n\r\n<script>",
        "\r\n.\r\nMAIL FROM:<x@example.com>",
        "=?utf-8?B?QmNjOiB4?=",
        "=?utf-8?q?a_b?= =?utf-8?q?c?=",
        "\"<x@example.com>\"",
        "a, b; c: d",
        "\0\u0001\u007f\u0085\u2028\u2029",
        "😀👨‍👩‍👧 è 日本語",
        "\ud83d",
        "\ude00",
        "(comment) \\ \"",
        "--boundary",
        new string('x', 1200),
        new string('日', 400),
        "",
        " ",
    ];

    private static readonly Gen<string> s_text = Gen.ArrayOf(
            Gen.OneOf(
                Gen.Elements(s_hostile),
                Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString()),
                Gen.Elements("report", "Müller & Söhne", " ", "\t", ":", "<", ">", "@", "\r", "\n")
            )
        )
        .Select(string.Concat);

    [SkippableFact]
    public async Task A_mail_parses_back_to_what_the_message_says()
    {
        Skip.If(MailServerProgram.SkipReason is not null, MailServerProgram.SkipReason);
        var folder = Directory.CreateTempSubdirectory("crmconnector-hostile-").FullName;
        var texts = s_text.Sample(Mails * 4, 12).ToArray();
        var messages = Enumerable.Range(0, Mails).Select(i => Message(texts.AsSpan(i * 4, 4))).ToList();
        for (var i = 0; i < Mails; i++)
        {
            var from = new MailSender("crm@example.com", texts[i * 4]);
            using var mail = new MailComposer(from, texts[(i * 4) + 1]).Compose(messages[i], messages[i].To);
            await File.WriteAllBytesAsync(
                Path.Combine(folder, $"{i}.eml"),
                MailFile.Write(mail, Path.Combine(folder, "scratch"))
            );
        }

        await MailServerProgram.ParseAsync(folder);

        for (var i = 0; i < Mails; i++)
        {
            var (mail, message) = (ReceivedMail.Read(Path.Combine(folder, $"{i}.json")), messages[i]);
            mail.Subject.ShouldBe(MailText.Line(message.Subject));
            mail.From.Address.ShouldBe("crm@example.com");
            // Python keeps the folds between the parts of a long encoded name as blanks, against RFC 2047
            WithoutBlanks(mail.From.Name).ShouldBe(WithoutBlanks(MailText.Name(texts[i * 4])));
            mail.To.ShouldBe(message.To);
            mail.Text.ShouldBe(Encodable(message.Text).ReplaceLineEndings("\n"));
            mail.Html.ShouldBe(Encodable(message.Html).ReplaceLineEndings("\n"));
            mail.Defects.ShouldBeEmpty();
            mail.HeaderNames.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(mail.HeaderNames.Count);
            mail.HeaderNames.ShouldNotContain(name => string.Equals(name, "Bcc", StringComparison.OrdinalIgnoreCase));
            mail.Attachments.ShouldHaveSingleItem().Content.ShouldBe(message.Attachments[0].Content.ToArray());
            var lines = await File.ReadAllTextAsync(Path.Combine(folder, $"{i}.eml"), System.Text.Encoding.Latin1);
            lines.Split("\r\n").Max(line => line.Length).ShouldBeLessThanOrEqualTo(998);
            lines.All(c => c < 0x7f).ShouldBeTrue();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_line_is_one_line() =>
        Prop.ForAll(
                s_text.ToArbitrary(),
                text =>
                {
                    var line = MailText.Line(text);
                    return !line.Any(char.IsControl)
                        && line.Length <= 400
                        && !line.Contains("=?", StringComparison.Ordinal);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_message_comes_back_from_its_seal_as_it_was() =>
        Prop.ForAll(
                Gen.ArrayOf(s_text, 4).ToArbitrary(),
                texts =>
                {
                    var message = Message(texts);
                    var seal = new SealedMessages(ValueSealer.FromSecret("secret"));
                    var sealed_ = seal.Seal(message, "mail");
                    var opened = seal.Open(Stored(sealed_)).ShouldNotBeNull();
                    opened.Subject.ShouldBe(Encodable(message.Subject));
                    opened.Text.ShouldBe(Encodable(message.Text));
                    opened.To.ShouldBe(message.To);
                    opened.Attachments[0].Content.ToArray().ShouldBe(message.Attachments[0].Content.ToArray());
                    seal.Open(Stored(sealed_ with { MessageId = sealed_.MessageId + "x" })).ShouldBeNull();
                    new SealedMessages(ValueSealer.FromSecret("other")).Open(Stored(sealed_)).ShouldBeNull();
                }
            )
            .QuickCheckThrowOnFailure();

    private static string WithoutBlanks(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static Message Message(ReadOnlySpan<string> texts) =>
        TestMessages.Of("anna@example.com", "o'neil+x@example.com") with
        {
            Id = Encodable(texts[0]),
            Rule = texts[1],
            Subject = texts[2],
            Text = texts[3],
            Html = $"<p>{texts[3]}</p>",
            Language = texts[1],
            Attachments =
            [
                new Attachment(texts[2], "text/plain; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(texts[3])),
            ],
        };

    /// <summary>Half a character cannot be written at all.</summary>
    private static string Encodable(string text) => string.Concat(text.EnumerateRunes().Select(r => r.ToString()));

    private static StoredMessage Stored(NewMessage message) =>
        new(
            1,
            message.Rule,
            message.Channel,
            message.MessageId,
            TestMessages.At,
            MessageState.Waiting,
            0,
            null,
            null,
            null,
            message.Payload
        );
}
