using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Planning;

/// <summary>
/// What an earlier create of ours, whose answer was lost, delivered to a record that is found by match: the fields that are as they were sent. Every
/// other difference is somebody's edit (G4).
/// </summary>
internal static class SentBefore
{
    /// <summary>The baseline of the fields that are as they were sent, in field order.</summary>
    public static LinkState Delivered(FlowContext flow, ulong[] sent, Record target)
    {
        var ours = new ulong[sent.Length];
        for (var i = 0; i < ours.Length; i++)
        {
            ours[i] = sent[i] != 0 && flow.Rules.Hash(target.Values[i], i) == sent[i] ? sent[i] : 0;
        }

        return new LinkState(target.Key, TargetGone: false, ours, ours);
    }

    /// <summary>Nothing else than our create makes a record that is in every field as it was sent.</summary>
    public static bool IsOurs(FlowContext flow, ulong[] sent, Record target) =>
        Delivered(flow, sent, target).Results.AsSpan().SequenceEqual(sent);
}
