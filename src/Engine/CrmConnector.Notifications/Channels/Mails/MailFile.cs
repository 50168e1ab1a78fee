using System.Net.Mail;

namespace CrmConnector.Notifications.Channels.Mails;

/// <summary>Writes a mail as it would go over the line. System.Net.Mail does so only into folders, under a name of its own.</summary>
internal static class MailFile
{
    // the envelope, which System.Net.Mail puts before the mail for those who pick it up
    private static readonly byte[][] s_envelope = ["X-Sender:"u8.ToArray(), "X-Receiver:"u8.ToArray()];

    /// <summary>The bytes of a mail.</summary>
    /// <param name="mail">The mail; with at least one address.</param>
    /// <param name="scratch">A folder for what is written in between; it is emptied first, and removed.</param>
    public static byte[] Write(MailMessage mail, string scratch)
    {
        if (Directory.Exists(scratch))
        {
            Directory.Delete(scratch, recursive: true);
        }

        Directory.CreateDirectory(scratch);
        try
        {
            using (
                var client = new SmtpClient
                {
                    DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
                    PickupDirectoryLocation = scratch,
                }
            )
            {
                client.Send(mail);
            }

            return WithoutEnvelope(File.ReadAllBytes(Directory.GetFiles(scratch)[0]));
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static byte[] WithoutEnvelope(byte[] bytes)
    {
        var start = 0;
        var isEnvelope = true;
        while (true)
        {
            var line = bytes.AsSpan(start);
            var isContinued = line.Length > 0 && line[0] is (byte)' ' or (byte)'\t';
            isEnvelope = (isContinued && isEnvelope) || IsEnvelope(line);
            var end = line.IndexOf((byte)'\n');
            if (!isEnvelope || end < 0)
            {
                return bytes[start..];
            }

            start += end + 1;
        }
    }

    private static bool IsEnvelope(ReadOnlySpan<byte> line)
    {
        foreach (var name in s_envelope)
        {
            if (line.StartsWith(name))
            {
                return true;
            }
        }

        return false;
    }
}
