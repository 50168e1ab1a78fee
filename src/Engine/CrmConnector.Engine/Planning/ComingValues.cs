using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Flows;

namespace CrmConnector.Engine.Planning;

/// <summary>Tells whether flows are going to bring what records of a third entity say: those out of scope and those in quarantine stay where they are.</summary>
internal sealed class ComingValues
{
    private readonly HashSet<(int Flow, RecordKey Key)> _quarantined = [];

    private ComingValues() { }

    /// <summary>Looks up what is in quarantine.</summary>
    /// <param name="services">What runs share.</param>
    /// <param name="flows">Flows from the third entity.</param>
    /// <param name="keys">Records of it.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async ValueTask<ComingValues> LoadAsync(
        EngineServices services,
        IEnumerable<ThirdFlow> flows,
        RecordKey[] keys,
        CancellationToken cancellationToken
    )
    {
        var coming = new ComingValues();
        foreach (var flow in keys.Length == 0 ? [] : flows)
        {
            var found = await services.Store.Quarantine.FindQuarantinedAsync(flow.Flow, keys, cancellationToken);
            coming._quarantined.UnionWith(found.Select(key => (flow.Flow.Id, key)));
        }

        return coming;
    }

    /// <summary>The flow is going to bring what the record says.</summary>
    public bool Has(ThirdFlow flow, Record record, RecordShape shape) =>
        flow.IsInScope(record, shape) && !_quarantined.Contains((flow.Flow.Id, record.Key));

    /// <summary>They reach a record: where every flow in the opposite direction leaves it out, nothing is brought to it either.</summary>
    /// <param name="opposite">The flows from the record's entity to the third one.</param>
    /// <param name="record">The record.</param>
    /// <param name="shape">Its shape.</param>
    public static bool Reach(IReadOnlyList<ThirdFlow> opposite, Record record, RecordShape shape) =>
        opposite.Count == 0 || opposite.Any(there => there.IsInScope(record, shape));
}
