using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using Record = CrmConnector.Abstractions.Records.Record;

namespace CrmConnector.Engine.Tests.Installing;

/// <summary>A real connection whose calls are counted, and which a test may make fail before or after the real call.</summary>
internal sealed class WatchedConnection(IConnection inner)
    : IConnection,
        IChangeFeed,
        IRecordFinder,
        IRecordWriter,
        IReceiptReader,
        IConditionPushdown,
        ITrackingInstaller
{
    private readonly ConcurrentDictionary<CallKind, int> _calls = new();

    /// <summary>The real connection.</summary>
    public IConnection Inner => inner;

    /// <summary>Called before each call; may throw instead of it.</summary>
    public Action<ConnectionCall>? Before { get; set; }

    /// <summary>Called after each call that succeeded; may throw, and its answer is lost.</summary>
    public Action<ConnectionCall>? After { get; set; }

    /// <summary>May replace what the store says of itself.</summary>
    public Func<StoreIdentity, StoreIdentity>? Identity { get; set; }

    /// <summary>May replace what an entity is described as: an ability taken away, a column gone.</summary>
    public Func<EntitySchema, EntitySchema>? Schema { get; set; }

    /// <summary>May replace what became of writes.</summary>
    public Func<WriteBatch, IReadOnlyList<WriteOutcome>, IReadOnlyList<WriteOutcome>>? Outcomes { get; set; }

    /// <summary>How many writes of a batch are attempted, as under a request limit; null for all.</summary>
    public int? MostWrites { get; set; }

    /// <summary>May leave records out of a listing.</summary>
    public Func<SweepPage, SweepPage>? Listed { get; set; }

    /// <summary>May leave out receipts that a search misses.</summary>
    public Func<IReadOnlyDictionary<Guid, RecordKey>, IReadOnlyDictionary<Guid, RecordKey>>? Receipts { get; set; }

    /// <summary>All batches written, in order.</summary>
    public ConcurrentQueue<WriteBatch> Batches { get; } = new();

    /// <summary>How often something was asked since the last <see cref="Forget"/>.</summary>
    public int Count(CallKind kind) => _calls.GetValueOrDefault(kind);

    /// <summary>Calls that read or wrote records.</summary>
    public int RecordCalls =>
        Count(CallKind.Sweep)
        + Count(CallKind.Feed)
        + Count(CallKind.Fetch)
        + Count(CallKind.Find)
        + Count(CallKind.Write);

    /// <summary>Counts from nothing again, and drops what made calls fail.</summary>
    public void Forget()
    {
        _calls.Clear();
        Batches.Clear();
        (Before, After) = (null, null);
    }

    public ValueTask<StoreIdentity> IdentifyAsync(CancellationToken cancellationToken) =>
        CallAsync(
            CallKind.Identify,
            0,
            async () =>
            {
                var identity = await inner.IdentifyAsync(cancellationToken);
                return Identity?.Invoke(identity) ?? identity;
            }
        );

    public ValueTask<IReadOnlyList<EntityName>> ListEntitiesAsync(CancellationToken cancellationToken) =>
        inner.ListEntitiesAsync(cancellationToken);

    public ValueTask<IReadOnlyList<EntitySchema>> DescribeAsync(
        IReadOnlyCollection<string> entities,
        CancellationToken cancellationToken
    ) =>
        CallAsync<IReadOnlyList<EntitySchema>>(
            CallKind.Describe,
            entities.Count,
            async () =>
            {
                var found = await inner.DescribeAsync(entities, cancellationToken);
                return Schema is null ? found : [.. found.Select(Schema)];
            }
        );

    public IAsyncEnumerable<SweepPage> SweepAsync(SweepRequest request, CancellationToken cancellationToken) =>
        PagesAsync(
            CallKind.Sweep,
            inner.SweepAsync(request, cancellationToken).Select(page => Listed?.Invoke(page) ?? page),
            cancellationToken
        );

    public ValueTask<IReadOnlyList<Record?>> FetchAsync(FetchRequest request, CancellationToken cancellationToken) =>
        CallAsync(CallKind.Fetch, request.Keys.Count, () => inner.FetchAsync(request, cancellationToken));

    public ValueTask<Checkpoint?> GetPositionAsync(string entity, CancellationToken cancellationToken) =>
        CallAsync(CallKind.Position, 0, () => ((IChangeFeed)inner).GetPositionAsync(entity, cancellationToken));

    public IAsyncEnumerable<FeedPage> ReadChangesAsync(FeedRequest request, CancellationToken cancellationToken) =>
        PagesAsync(CallKind.Feed, ((IChangeFeed)inner).ReadChangesAsync(request, cancellationToken), cancellationToken);

    public ValueTask<IReadOnlyList<IReadOnlyList<Record>>> FindAsync(
        FindRequest request,
        CancellationToken cancellationToken
    ) =>
        CallAsync(
            CallKind.Find,
            request.Values.Count,
            () => ((IRecordFinder)inner).FindAsync(request, cancellationToken)
        );

    public ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(WriteBatch batch, CancellationToken cancellationToken) =>
        CallAsync(
            CallKind.Write,
            batch.Writes.Count,
            async () =>
            {
                Batches.Enqueue(batch);
                var outcomes = await AttemptAsync(batch, cancellationToken);
                return Outcomes?.Invoke(batch, outcomes) ?? outcomes;
            }
        );

    private async ValueTask<IReadOnlyList<WriteOutcome>> AttemptAsync(
        WriteBatch batch,
        CancellationToken cancellationToken
    )
    {
        RecordWrite[] attempted = [.. batch.Writes.Take(MostWrites ?? int.MaxValue)];
        IReadOnlyList<WriteOutcome> outcomes =
            attempted.Length > 0
                ? await ((IRecordWriter)inner).WriteAsync(batch with { Writes = attempted }, cancellationToken)
                : [];
        var left = batch.Writes.Count - attempted.Length;
        return [.. outcomes, .. Enumerable.Repeat(new WriteOutcome.NotAttempted(TimeSpan.FromMinutes(10)), left)];
    }

    public async ValueTask<IReadOnlyDictionary<Guid, RecordKey>> ReadReceiptsAsync(
        string entity,
        IReadOnlyList<Guid> intents,
        CancellationToken cancellationToken
    )
    {
        var found = inner is IReceiptReader reader
            ? await reader.ReadReceiptsAsync(entity, intents, cancellationToken)
            : new Dictionary<Guid, RecordKey>();
        return Receipts?.Invoke(found) ?? found;
    }

    public bool CanPushDown(string entity, Condition condition) =>
        inner is IConditionPushdown pushdown && pushdown.CanPushDown(entity, condition);

    public ValueTask<IReadOnlyList<string>> PlanTrackingAsync(
        string entity,
        bool install,
        CancellationToken cancellationToken
    ) => ((ITrackingInstaller)inner).PlanTrackingAsync(entity, install, cancellationToken);

    public ValueTask InstallTrackingAsync(string entity, CancellationToken cancellationToken) =>
        ((ITrackingInstaller)inner).InstallTrackingAsync(entity, cancellationToken);

    public ValueTask RemoveTrackingAsync(string entity, CancellationToken cancellationToken) =>
        ((ITrackingInstaller)inner).RemoveTrackingAsync(entity, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private ConnectionCall Begin(CallKind kind, int records)
    {
        var call = new ConnectionCall(kind, _calls.AddOrUpdate(kind, 1, (_, n) => n + 1), records);
        Before?.Invoke(call);
        return call;
    }

    private async ValueTask<T> CallAsync<T>(CallKind kind, int records, Func<ValueTask<T>> real)
    {
        var call = Begin(kind, records);
        var answer = await real();
        After?.Invoke(call);
        return answer;
    }

    private async IAsyncEnumerable<T> PagesAsync<T>(
        CallKind kind,
        IAsyncEnumerable<T> pages,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var reading = pages.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            var call = Begin(kind, 0);
            if (!await reading.MoveNextAsync())
            {
                yield break;
            }

            After?.Invoke(call);
            yield return reading.Current;
        }
    }
}
