using System.Collections.Concurrent;
using CrmConnector.Sandbox.Metadata;

namespace CrmConnector.Sandbox.Storing;

/// <summary>The organization's file: one writer at a time, any number of readers on snapshots.</summary>
internal sealed class Store : IDisposable
{
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly ConcurrentBag<Connection> readers = [];
    private readonly TextCollation collation;
    private readonly Connection writer;
    private readonly bool isPrivate;

    public Store(CrmSandboxOptions options, Catalog catalog, IdSource ids)
    {
        isPrivate = options.DatabasePath is null;
        Path =
            options.DatabasePath
            ?? System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"crm-sandbox-{ids.Next():N}.db");
        collation = new TextCollation(options.IgnoreAccents);
        writer = new Connection(Path, collation, isPrivate);
        var changed = new SchemaBuilder(writer, catalog).Build();
        State = new StateTable(writer);
        if (changed)
        {
            State.Set(StateTable.MetadataVersion, State.Get(StateTable.Version) + 1);
        }
    }

    public string Path { get; }
    public StateTable State { get; }

    /// <summary>Waits until no other writer is active and opens a transaction.</summary>
    public async ValueTask<WriteSession> BeginWriteAsync(CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            return new WriteSession(writer, State, () => writing.Release());
        }
        catch
        {
            writing.Release();
            throw;
        }
    }

    /// <summary>Opens a snapshot of what is committed.</summary>
    public ReadSession BeginRead() =>
        new(readers.TryTake(out var reader) ? reader : new Connection(Path, collation, isPrivate), readers.Add);

    public void Dispose()
    {
        foreach (var reader in readers)
        {
            reader.Dispose();
        }

        writer.Dispose();
        writing.Dispose();
        if (isPrivate)
        {
            foreach (var suffix in (string[])["", "-wal", "-shm"])
            {
                File.Delete(Path + suffix);
            }
        }
    }
}
