using System.IO.Compression;
using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Messages;
using CrmConnector.Notifications.Rendering;

namespace CrmConnector.Notifications.Composing;

/// <summary>Makes the file that lists all changes; a long list is packed.</summary>
internal static class ChangesFile
{
    /// <summary>The file's name; that of a packed one ends otherwise.</summary>
    public const string Name = "changes.csv";

    /// <summary>What a mail carries without complaint.</summary>
    private const int MostUnpacked = 1_000_000;

    /// <summary>The file.</summary>
    public static Attachment Of(IReadOnlyList<RecordChange> changes, RenderOptions options)
    {
        var list = ChangeList.Of(changes, options with { ChangesFile = Name });
        return list.Content.Length <= MostUnpacked
            ? list
            : new Attachment(Path.ChangeExtension(Name, "zip"), "application/zip", Pack(list));
    }

    private static ReadOnlyMemory<byte> Pack(Attachment list)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry(list.Name).Open();
            entry.Write(list.Content.Span);
        }

        return packed.ToArray();
    }
}
