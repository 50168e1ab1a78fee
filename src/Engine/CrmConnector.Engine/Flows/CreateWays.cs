using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Engine.Flows;

/// <summary>Chooses the way for a process and its target.</summary>
public static class CreateWays
{
    /// <summary>The best way that the target offers to this process.</summary>
    public static CreateWay Choose(ProcessDefinition process, EntitySchema target)
    {
        var mapped = process.Fields.Select(f => f.To).ToHashSet(StringComparer.Ordinal);
        if (target.Writes.MappedKeys && target.KeyFields.Count > 0 && target.KeyFields.All(mapped.Contains))
        {
            return CreateWay.MappedKey;
        }

        if (target.Writes.OwnGuidKeys)
        {
            return CreateWay.OwnGuid;
        }

        if (target.Writes.Receipts)
        {
            return CreateWay.Receipt;
        }

        var unique = process.Match.Any(m =>
            target.UniqueKeys.Any(k => k.All(f => m.Pairs.Any(p => p.TargetField == f)))
        );
        return unique ? CreateWay.UniqueMatch : CreateWay.None;
    }
}
