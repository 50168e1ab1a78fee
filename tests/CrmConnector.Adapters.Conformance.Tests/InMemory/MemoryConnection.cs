using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Conformance.Tests.InMemory;

/// <summary>A fully conforming connection with every ability. Each step is virtual, so that a broken variant changes just one.</summary>
internal partial class MemoryConnection(MemoryStore store) : IConnection, IConditionPushdown
{
    protected MemoryStore Store { get; } = store;

    protected EntitySchema Schema => MemorySchema.Schema;

    protected virtual EntitySchema Described => Schema;

    public virtual ValueTask<StoreIdentity> IdentifyAsync(CancellationToken cancellationToken) =>
        new(new StoreIdentity(Store.Fingerprint, Store.Position));

    public virtual ValueTask<IReadOnlyList<EntityName>> ListEntitiesAsync(CancellationToken cancellationToken) =>
        new([
            new EntityName("agents", "Agents"),
            new EntityName(MemorySchema.Entity, "Customers"),
            new EntityName("orders", "Orders"),
        ]);

    public virtual ValueTask<IReadOnlyList<EntitySchema>> DescribeAsync(
        IReadOnlyCollection<string> entities,
        CancellationToken cancellationToken
    ) => new(entities.Contains(MemorySchema.Entity, StringComparer.Ordinal) ? [Described] : []);

    public virtual async IAsyncEnumerable<SweepPage> SweepAsync(
        SweepRequest request,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var resume = request.ResumeAfter;
        do
        {
            await ReachAsync(cancellationToken);
            CheckShape(request.Entity, request.Shape);
            var rest = SweepOrder()
                .Where(record => resume is null || string.CompareOrdinal(record.Key.Value, resume) > 0);
            var some = rest.Where(record => request.Where is null || Meets(request.Where, record))
                .Take(request.PageSize + 1)
                .ToList();
            var more = some.Count > request.PageSize;
            var page = some.Take(request.PageSize).ToList();
            resume = more ? page[^1].Key.Value : null;
            yield return new SweepPage([.. page.Select(record => Shown(record, request.Shape))], resume);
        } while (resume is not null);
    }

    public virtual async ValueTask<IReadOnlyList<Record?>> FetchAsync(
        FetchRequest request,
        CancellationToken cancellationToken
    )
    {
        await ReachAsync(cancellationToken);
        CheckShape(request.Entity, request.Shape);
        return [.. request.Keys.Select(key => Store.Find(key) is { } record ? Shown(record, request.Shape) : null)];
    }

    public virtual bool CanPushDown(string entity, Condition condition) => true;

    public virtual CredentialsRefusedException RefusedCredentials(string secret) =>
        new("The in-memory system refuses the secret; check the connection's settings.");

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>What every call to a real system goes through: the stop, the queue at the door, the bouncer.</summary>
    protected virtual async Task ReachAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Store.Stall is { } stall)
        {
            await stall.WaitAsync(cancellationToken);
        }

        if (Store.Throttled is { } wait)
        {
            throw new SystemUnavailableException("The in-memory system asks to be left alone.", wait);
        }
    }

    protected virtual IEnumerable<MemoryRecord> SweepOrder() => Store.All();

    protected virtual Record Shown(MemoryRecord record, RecordShape shape) =>
        new(
            record.Key,
            [.. shape.Fields.Select(field => MemorySchema.Read(record, field))],
            record.Version.ToString(),
            DateTimeOffset.UnixEpoch.AddSeconds(record.Version)
        )
        {
            MergedInto = record.Master,
        };

    protected virtual bool Meets(Condition condition, MemoryRecord record) => MemoryCondition.Meets(condition, record);

    protected virtual void CheckShape(string entity, RecordShape shape)
    {
        if (!string.Equals(entity, MemorySchema.Entity, StringComparison.Ordinal))
        {
            throw new SchemaChangedException($"The in-memory system has no entity '{entity}'; check the process.");
        }

        if (shape.Fields.FirstOrDefault(field => Schema.Field(field) is null) is { } missing)
        {
            throw new SchemaChangedException($"Entity '{entity}' has no field '{missing}'; check the process.");
        }
    }
}
