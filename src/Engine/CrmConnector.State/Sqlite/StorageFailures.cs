using SQLitePCL;

namespace CrmConnector.State.Sqlite;

/// <summary>What failures of the file system mean for the administrator.</summary>
internal static class StorageFailures
{
    private const string Kept = "Nothing that was committed is lost; work goes on where it stopped.";

    /// <summary>A sentence for a result code that is the file system's fault; null for any other.</summary>
    public static string? SentenceFor(int result) =>
        (result & 0xff) switch
        {
            raw.SQLITE_FULL => $"The state store cannot be written: the disk is full. Free some space. {Kept}",
            raw.SQLITE_IOERR =>
                $"The state store cannot be read or written: the file system reports an error. Look at the disk and its free space. {Kept}",
            raw.SQLITE_READONLY =>
                $"The state store cannot be written: its file or folder is read-only for this account. Give it the right to write. {Kept}",
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB =>
                "The state store's file is damaged. Keep it, and put the last backup of the folder in its place (see 'The state store' in the operations guide).",
            _ => null,
        };
}
