using CrmConnector.Abstractions.Definitions;
using CrmConnector.Notifications.Channels;
using CrmConnector.Notifications.Channels.Files;
using CrmConnector.Testing;
using CrmConnector.Testing.Mail;

namespace CrmConnector.Notifications.Tests.Channels;

public sealed class FilesChannelTests : IDisposable
{
    private readonly string _folder = Path.Combine(
        Directory.CreateTempSubdirectory("crmconnector-files-").FullName,
        "reports"
    );

    private readonly VirtualTime _time = new(TestMessages.At);

    [SkippableFact]
    public async Task A_message_becomes_a_mail_a_page_and_its_attachments_named_by_local_time()
    {
        Skip.If(MailServerProgram.SkipReason is not null, MailServerProgram.SkipReason);
        var message = TestMessages.Of("anna@example.com");
        (await DeliverAsync(message)).ShouldBe(DeliveryOutcome.Delivered.Instance);

        Names()
            .ShouldBe([
                "2026-11-27-0712-daily-9ab84a55-changes.csv",
                "2026-11-27-0712-daily-9ab84a55.eml",
                "2026-11-27-0712-daily-9ab84a55.html",
            ]);
        (await File.ReadAllTextAsync(Path.Combine(_folder, Names()[2]))).ShouldBe(message.Html);
        await MailServerProgram.ParseAsync(_folder);
        var mail = ReceivedMail.Read(Path.Combine(_folder, "2026-11-27-0712-daily-9ab84a55.json"));
        (mail.Subject, mail.Text, mail.Html).ShouldBe((message.Subject, message.Text, message.Html));
        mail.From.ShouldBe(("CRM Connector", "crm-connector@acme.invalid"));
        mail.To.ShouldBe(["anna@example.com"]);
        mail.HeaderNames.ShouldNotContain(name => name.StartsWith("X-Sender", StringComparison.Ordinal));
        mail.HeaderNames.ShouldNotContain(name => name.StartsWith("X-Receiver", StringComparison.Ordinal));
        mail.HeaderNames[0].ShouldBe("Message-ID");
    }

    [Fact]
    public async Task The_same_message_again_replaces_its_own_files()
    {
        await DeliverAsync(TestMessages.Of());
        await DeliverAsync(TestMessages.Of());
        Names().Length.ShouldBe(3);
    }

    [Fact]
    public async Task Files_are_kept_for_their_time_and_others_are_nobodys_business()
    {
        await DeliverAsync(TestMessages.Of());
        await File.WriteAllTextAsync(Path.Combine(_folder, "2020-01-01-0000-notes.txt"), "mine");
        await File.WriteAllTextAsync(Path.Combine(_folder, "readme.html"), "mine");
        _time.Advance(TimeSpan.FromDays(31));

        await DeliverAsync(TestMessages.Named("ffff0000") with { Created = _time.GetUtcNow(), Attachments = [] });

        Names()
            .ShouldBe([
                "2020-01-01-0000-notes.txt",
                "2026-12-28-0712-daily-ffff0000.eml",
                "2026-12-28-0712-daily-ffff0000.html",
                "readme.html",
            ]);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_said_and_tried_again()
    {
        await File.WriteAllTextAsync(_folder, "a file in the way");
        var failed = (await DeliverAsync(TestMessages.Of())).ShouldBeOfType<DeliveryOutcome.TryAgain>();
        (
            failed.ConcernsChannel,
            failed.Problem.Contains("folder of channel 'files'", StringComparison.Ordinal)
        ).ShouldBe((true, true));
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    private string[] Names() =>
        [.. Directory.GetFileSystemEntries(_folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    private async Task<DeliveryOutcome> DeliverAsync(Messages.Message message)
    {
        using var channel = new FilesChannel(
            new FilesChannelDefinition("files", new SourcePosition("c.yaml", 1, 1))
            {
                Folder = _folder,
                Keep = TimeSpan.FromDays(30),
            },
            TestMessages.Context(time: _time)
        );
        return await channel.DeliverAsync(message, CancellationToken.None);
    }
}
