using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Engine.Planning;

/// <summary>What the flows that lead back say of a pair of records.</summary>
internal sealed class PairReading(FlowContext flow)
{
    private readonly bool _asks = flow.Opposites.Any(o => o.Fields.Any(f => f.IsSymmetric));

    /// <summary>A condition decides for the pair: where every flow back leaves the target record out, this flow does too.</summary>
    /// <param name="target">The target record; null for one that would be created.</param>
    /// <param name="mapped">What the mapping made of the source.</param>
    public bool IsInScope(Record? target, MappedRecord? mapped)
    {
        if (flow.Opposites.Count == 0 || mapped is not { IsComplete: true })
        {
            return true;
        }

        var record = target ?? new Record(default, mapped.Results);
        return flow.Opposites.Any(o => o.IsInScope(record));
    }

    /// <summary>Per mapped field: the target's value, mapped back, is what the source holds.</summary>
    public bool[] MapsBack(Record source, Record target)
    {
        if (!_asks)
        {
            return [];
        }

        var equal = new bool[flow.Mapping.Fields.Count];
        foreach (var opposite in flow.Opposites)
        {
            opposite.MarkEqual(source, target, equal);
        }

        return equal;
    }

    /// <summary>Per mapped field: a flow back makes something of what the target holds, which is then a value of its own.</summary>
    public bool[] Carried(Record target)
    {
        if (!_asks)
        {
            return [];
        }

        var carried = new bool[flow.Mapping.Fields.Count];
        foreach (var opposite in flow.Opposites)
        {
            opposite.MarkCarried(target, carried);
        }

        return carried;
    }
}
