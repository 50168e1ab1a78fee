using System.Text;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Notifications.Channels.Mails;
using CrmConnector.Notifications.Messages;

namespace CrmConnector.Notifications.Channels.Files;

/// <summary>
/// Writes messages into a folder: the mail, its HTML part, and its attachments. A message that is delivered again replaces its own files, so that here nothing is
/// ever doubled.
/// </summary>
internal sealed class FilesChannel(FilesChannelDefinition definition, ChannelContext context) : IChannel
{
    // RFC 2606: a domain that nobody can ever answer to
    private readonly MailSender _from = new(
        $"crm-connector@{MailText.Token(context.Installation)}.invalid",
        "CRM Connector"
    );

    public string Name => definition.Name;

    public async ValueTask<DeliveryOutcome> DeliverAsync(Message message, CancellationToken cancellationToken)
    {
        var composer = new MailComposer(_from, context.Installation);
        try
        {
            Directory.CreateDirectory(definition.Folder);
            var stem = MessageFileNames.Stem(message, context.TimeZone);
            byte[] mail;
            using (var composed = composer.Compose(message, message.To.Count == 0 ? [_from.Address] : message.To))
            {
                mail = MailFile.Write(composed, Path.Combine(definition.Folder, $".{stem}.mail"));
            }

            foreach (var attachment in message.Attachments)
            {
                await WriteAsync($"{stem}-{MailText.Token(attachment.Name)}", attachment.Content, cancellationToken);
            }

            await WriteAsync($"{stem}.html", Encoding.UTF8.GetBytes(message.Html), cancellationToken);
            await WriteAsync($"{stem}.eml", mail, cancellationToken);
            RemoveOld();
            return DeliveryOutcome.Delivered.Instance;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new DeliveryOutcome.TryAgain(
                $"The folder of channel '{Name}' cannot be written to ({failure.GetType().Name}); check its permissions and the free space."
            )
            {
                ConcernsChannel = true,
            };
        }
    }

    public void Dispose() { }

    /// <summary>Whoever watches the folder never sees half a file.</summary>
    private async Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var path = Path.Combine(definition.Folder, name);
        var written = Path.Combine(definition.Folder, $".{name}.part");
        try
        {
            await File.WriteAllBytesAsync(written, content, cancellationToken);
            File.Move(written, path, overwrite: true);
        }
        finally
        {
            File.Delete(written);
        }
    }

    private void RemoveOld()
    {
        var oldest = TimeZoneInfo.ConvertTime(context.Time.GetUtcNow() - definition.Keep, context.TimeZone).DateTime;
        foreach (var file in Directory.EnumerateFiles(definition.Folder))
        {
            if (MessageFileNames.Day(Path.GetFileName(file)) < oldest)
            {
                File.Delete(file);
            }
        }
    }
}
