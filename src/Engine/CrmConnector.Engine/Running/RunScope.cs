using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Converting;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Leasing;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Reporting;
using CrmConnector.State.Intents;
using CrmConnector.State.Leases;

namespace CrmConnector.Engine.Running;

/// <summary>What belongs to one run of a flow while it lasts.</summary>
/// <param name="flow">The flow.</param>
/// <param name="runId">The run's number in the state store.</param>
/// <param name="lease">The lease under which it works; null for none.</param>
/// <param name="linesRunId">The number under which its lines are reported; 0 for the run's own.</param>
internal sealed class RunScope(FlowContext flow, long runId, RunLease? lease = null, long linesRunId = 0)
{
    private const int MostRefused = 100_000;

    private int _page;

    public FlowContext Flow { get; private set; } = flow;

    public long RunId { get; } = runId;

    /// <summary>Goes on with the flow as a changed selection made it; whatever was made for the former one is to be made anew.</summary>
    public void Follow(FlowContext changed)
    {
        Flow = changed;
        if (changed.Lines is { } lines)
        {
            Lines?.Follow(lines);
        }
    }

    /// <summary>What belongs to the run's lines; null where the process has none.</summary>
    public RunScope? Lines { get; } =
        flow.Lines is { } lines ? new RunScope(lines, linesRunId == 0 ? runId : linesRunId, lease) : null;

    /// <summary>The leases under which the run works.</summary>
    public IReadOnlyList<Lease> Leases => lease?.Held ?? [];

    /// <summary>How many writes were tried in vain.</summary>
    public long RefusedCount { get; private set; }

    /// <summary>Remembers that a write was tried in vain.</summary>
    public void AddRefused(RecordKey source)
    {
        RefusedCount++;
        if (Refused.Count < MostRefused)
        {
            Refused.Add(source);
        }
    }

    /// <summary>Makes sure, before a call is sent that writes, that the run still has its link set to itself for as long as the call takes.</summary>
    public ValueTask HoldLeaseAsync(CancellationToken cancellationToken) =>
        lease?.HoldAsync(cancellationToken) ?? default;

    /// <summary>Creates that a killed run may have sent, by source key: they are sent again under the same name and key.</summary>
    public Dictionary<RecordKey, IntentRecord> Unsettled { get; } = [];

    /// <summary>The stored pages of those intents, to be closed when the run completes.</summary>
    public List<long> UnsettledPages { get; } = [];

    /// <summary>
    /// Source records whose write this run has tried in vain: met once more, they are no further writes for the guards. Not more than
    /// <see cref="MostRefused"/> are remembered.
    /// </summary>
    public HashSet<RecordKey> Refused { get; } = [];

    /// <summary>Target records that quarantined source records may turn out to be: no deletion reaches them until a person has decided.</summary>
    public HashSet<RecordKey> Claimed { get; } = [];

    /// <summary>The conversions that were open when the run began.</summary>
    public OpenConversions Conversions { get; } = new();

    /// <summary>Source records that were due for another look when the run began, or became so by it.</summary>
    public HashSet<RecordKey> Due { get; } = [];

    /// <summary>What mappings had to say about delivered values.</summary>
    public NoteTally Notes { get; } = new();

    /// <summary>Where records ended that this run may read again.</summary>
    public MetRecords Met { get; } = new(flow.Services.Hasher);

    /// <summary>When it wrote which target records.</summary>
    public OwnWriteNotes OwnWrites { get; } = new(flow);

    public RecordKeys Keys { get; } = new(flow.Services.Time, flow.Services.Random);

    public long Read { get; set; }

    public long Written { get; set; }

    public long? Expected { get; set; }

    /// <summary>The hashes of what an earlier try of a create sent whose outcome nobody knows, in field order; null for none.</summary>
    public ulong[]? SentBefore(Send send) =>
        Unsettled.TryGetValue(send.Record.Source.Key, out var intent) ? Flow.Slots.Pick(intent.Expected)
        : send is { MayHaveArrived: true, Write.Kind: WriteKind.Create } ? send.Record.Plan.Results
        : null;

    /// <summary>The number of the next page to commit; each is used once.</summary>
    public int NextPage() => ++_page;

    /// <summary>Says where the run is.</summary>
    public void Enter(RunPhase phase) => Report(phase, Read);

    /// <summary>Says how far a pass over the source is that writes nothing and does not count as reading.</summary>
    public void Count(long records) => Report(RunPhase.Counting, records);

    private void Report(RunPhase phase, long read) =>
        Flow.Services.Observer.Report(new RunProgress(Flow.Process.FlowName, phase, _page, read, Written, Expected));
}
