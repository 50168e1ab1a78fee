using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.State.OwnWrites;

namespace CrmConnector.Engine.Planning;

/// <summary>Which modification times of a page's records the engine's own writes made.</summary>
/// <param name="skew">How far the systems' clocks may be from ours.</param>
/// <param name="sources">Own writes of source records.</param>
/// <param name="targets">Own writes of target records.</param>
internal sealed class OwnTimes(
    TimeSpan skew,
    IReadOnlyDictionary<RecordKey, OwnWrite> sources,
    IReadOnlyDictionary<RecordKey, OwnWrite> targets
)
{
    private static readonly Dictionary<RecordKey, OwnWrite> None = [];

    /// <summary>Looks them up, in bulk, where the process goes by modification times.</summary>
    public static async ValueTask<OwnTimes> FindAsync(
        FlowContext flow,
        IEnumerable<Record> sources,
        IEnumerable<Record> targets,
        CancellationToken cancellationToken
    )
    {
        if (!flow.Process.AsksNewest)
        {
            return new OwnTimes(flow.Rules.Skew, None, None);
        }

        var store = flow.Services.Store.OwnWrites;
        RecordKey[] sourceKeys = [.. sources.Select(record => record.Key)];
        RecordKey[] targetKeys = [.. targets.Select(record => record.Key)];
        return new OwnTimes(
            flow.Rules.Skew,
            await store.FindAsync(flow.Flow.Source, sourceKeys, cancellationToken),
            await store.FindAsync(flow.Flow.Target, targetKeys, cancellationToken)
        );
    }

    /// <summary>True when our own write made the source record's time.</summary>
    public bool MadeSource(Record source) => Made(sources, source);

    /// <summary>True when our own write made the target record's time.</summary>
    public bool MadeTarget(Record? target) => target is not null && Made(targets, target);

    private bool Made(IReadOnlyDictionary<RecordKey, OwnWrite> writes, Record record) =>
        record.ModifiedAt is { } time
        && writes.TryGetValue(record.Key, out var write)
        && time >= write.Sent - skew
        && time <= write.Answered + skew;
}
