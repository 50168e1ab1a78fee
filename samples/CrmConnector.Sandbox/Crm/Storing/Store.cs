using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Storing;

/// <summary>The organization's file.</summary>
internal sealed class Store : IDisposable
{
    private readonly StoreFile file;

    public Store(CrmSandboxOptions options, Catalog catalog, IdSource ids)
    {
        file = new StoreFile(
            options.DatabasePath,
            "crm-sandbox",
            new TextCollation(options.IgnoreAccents).Register,
            ids
        );
        var changed = new SchemaBuilder(file.Writer, catalog).Build();
        State = new StateTable(file.Writer);
        if (changed)
        {
            State.Set(StateTable.MetadataVersion, State.Get(StateTable.Version) + 1);
        }
    }

    public string Path => file.Path;
    public StateTable State { get; }

    /// <summary>Waits until no other writer is active and opens a transaction.</summary>
    public async ValueTask<WriteSession> BeginWriteAsync(CancellationToken cancellationToken)
    {
        await file.WaitForTurnAsync(cancellationToken);
        try
        {
            return new WriteSession(file.Writer, State, file.EndTurn);
        }
        catch
        {
            file.EndTurn();
            throw;
        }
    }

    /// <summary>Opens a snapshot of what is committed.</summary>
    public ReadSession BeginRead() => file.BeginRead();

    public void Dispose() => file.Dispose();
}
