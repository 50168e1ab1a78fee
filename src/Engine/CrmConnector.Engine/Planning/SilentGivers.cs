using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Mapping;
using CrmConnector.State.Flows;

namespace CrmConnector.Engine.Planning;

/// <summary>What came from a system that does not answer goes on when it does: nobody can tell whether it is still the last word.</summary>
internal sealed class SilentGivers(FlowContext flow)
{
    /// <summary>Marks, per pair of the page and mapped field, what such a flow gave the source.</summary>
    public async ValueTask MarkAsync(
        PagePairs pairs,
        StoredFlow giver,
        bool[]?[] superseded,
        CancellationToken cancellationToken
    )
    {
        int[] news =
        [
            .. Enumerable.Range(0, pairs.Records.Count).Where(i => UndeliveredFields.Of(flow, pairs, i).Any()),
        ];
        RecordKey[] keys = [.. news.Select(i => pairs.Records[i].Key)];
        var lookups =
            keys.Length == 0
                ? []
                : await flow.Services.Store.Links.FindLinksByTargetAsync(giver, keys, cancellationToken);
        for (var n = 0; n < lookups.Length; n++)
        {
            if (lookups[n] is not { MoreOthers: null, Other: { Gone: false, Baseline: { } baseline } })
            {
                continue;
            }

            foreach (var mapped in UndeliveredFields.Of(flow, pairs, news[n]))
            {
                var position = flow.Mapping.Fields[mapped].SourceFields[0];
                var name = flow.Mapping.SourceShape.Fields[position];
                var slot = giver.SlotOf(name);
                var value = pairs.Records[news[n]].Values[position];
                if (
                    slot >= 0
                    && value.IsPresent
                    && baseline.Target(slot) is not 0 and var held
                    && held == Hash(name, value)
                )
                {
                    (superseded[news[n]] ??= new bool[flow.Mapping.Fields.Count])[mapped] = true;
                }
            }
        }
    }

    /// <summary>The hash of a value of the source, as a flow that writes it takes it.</summary>
    private ulong Hash(string field, FieldValue value) =>
        flow.SourceSchema.Field(field) is { } schema ? flow.Services.Hasher.Hash(Canonical.For(schema).Of(value)) : 0;
}
