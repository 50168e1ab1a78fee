using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Storing;

/// <summary>The file of all mailboxes.</summary>
internal sealed class ExchangeStore : IDisposable
{
    private readonly StoreFile file;
    private readonly StateTable state;

    public ExchangeStore(string? path, IdSource ids, TimeProvider time)
    {
        file = new StoreFile(path, "exchange-sandbox", TextRules.Register, ids);
        file.Writer.Execute(ExchangeSchema.Tables);
        state = new StateTable(file.Writer);
        Versions = new VersionLog(time, state.Get(StateTable.Version));
        Id = ReadId() ?? MakeId(ids);
    }

    public string Path => file.Path;

    /// <summary>The identity of this file; every new one has another.</summary>
    public Guid Id { get; }

    /// <summary>When the latest versions were committed.</summary>
    public VersionLog Versions { get; }

    /// <summary>Waits until no other writer is active and opens a transaction.</summary>
    public async ValueTask<ExchangeWrite> BeginWriteAsync(CancellationToken cancellationToken)
    {
        await file.WaitForTurnAsync(cancellationToken);
        try
        {
            return new ExchangeWrite(file.Writer, state, Versions, file.EndTurn);
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

    private Guid? ReadId()
    {
        var statement = file.Writer.Prepare("SELECT id FROM store");
        Guid? id = statement.Step() ? Guid.Parse(statement.Utf8(0)) : null;
        statement.Reset();
        return id;
    }

    private Guid MakeId(IdSource ids)
    {
        var id = ids.Next();
        file.Writer.Prepare("INSERT INTO store(id) VALUES(?1)").Bind(1, id).Run();
        return id;
    }
}
