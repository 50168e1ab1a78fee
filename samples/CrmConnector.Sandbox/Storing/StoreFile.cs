using System.Collections.Concurrent;
using SQLitePCL;

namespace CrmConnector.Sandbox.Storing;

/// <summary>A sandbox's SQLite file: one writer at a time, any number of readers on snapshots. Without a path it is a temporary one.</summary>
internal sealed class StoreFile : IDisposable
{
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly ConcurrentBag<Connection> readers = [];
    private readonly Action<sqlite3> register;
    private readonly bool isPrivate;

    /// <summary>Opens or makes the file.</summary>
    /// <param name="path">Null: a temporary file, deleted on disposal.</param>
    /// <param name="kind">How the name of a temporary file begins.</param>
    /// <param name="register">Adds collations and functions to every connection.</param>
    /// <param name="ids">Names temporary files.</param>
    public StoreFile(string? path, string kind, Action<sqlite3> register, IdSource ids)
    {
        this.register = register;
        isPrivate = path is null;
        Path = path ?? System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{kind}-{ids.Next():N}.db");
        Writer = Open();
    }

    public string Path { get; }

    /// <summary>The connection that writes; only for whoever holds the turn of <see cref="WaitForTurnAsync"/>.</summary>
    public Connection Writer { get; }

    /// <summary>Waits until no other writer is active; <see cref="EndTurn"/> lets the next one in.</summary>
    public Task WaitForTurnAsync(CancellationToken cancellationToken) => writing.WaitAsync(cancellationToken);

    public void EndTurn() => writing.Release();

    /// <summary>Opens a snapshot of what is committed.</summary>
    public ReadSession BeginRead() => new(readers.TryTake(out var reader) ? reader : Open(), readers.Add);

    public void Dispose()
    {
        foreach (var reader in readers)
        {
            reader.Dispose();
        }

        Writer.Dispose();
        writing.Dispose();
        if (isPrivate)
        {
            foreach (var suffix in (string[])["", "-wal", "-shm"])
            {
                File.Delete(Path + suffix);
            }
        }
    }

    private Connection Open() => new(Path, register, isPrivate);
}
