using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Sandbox;

namespace CrmConnector.Adapters.Dataverse.Tests.Sandbox;

/// <summary>A sandbox and one connection to it, for one test.</summary>
public abstract class SandboxTests : IAsyncLifetime
{
    protected CrmSandbox Crm { get; private set; } = null!;

    protected IConnection Connection { get; private set; } = null!;

    protected IRecordWriter Writer => (IRecordWriter)Connection;

    protected static Guid Person => SandboxUsers.People[0];

    public async Task InitializeAsync()
    {
        Crm = await CrmSandbox.StartAsync(new CrmSandboxOptions { Time = Surroundings.Time }, default);
        Connection = await Crm.ConnectAsync(default);
    }

    public async Task DisposeAsync()
    {
        await Connection.DisposeAsync();
        await Crm.DisposeAsync();
    }

    protected static RecordWrite Create(string key, params FieldValue[] values) =>
        new(WriteKind.Create, new RecordKey(key), values);

    protected static RecordWrite Update(string key, params FieldValue[] values) =>
        new(WriteKind.Update, new RecordKey(key), values);

    protected ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
        string entity,
        string fields,
        AnswerDetail answer,
        params IReadOnlyList<RecordWrite> writes
    ) => Writer.WriteAsync(new WriteBatch(entity, new RecordShape(fields.Split(' ')), writes, answer), default);

    protected async Task<FieldValue[]?> ReadAsync(string entity, string fields, string key)
    {
        var request = new FetchRequest(entity, new RecordShape(fields.Split(' ')), [new RecordKey(key)]);
        return (await Connection.FetchAsync(request, default))[0]?.Values;
    }

    protected async Task<int> CountAsync(string entity)
    {
        var request = new SweepRequest(entity, RecordShape.Empty, 1000);
        return await Connection.SweepAsync(request, default).Select(page => page.Records.Count).SumAsync();
    }
}
