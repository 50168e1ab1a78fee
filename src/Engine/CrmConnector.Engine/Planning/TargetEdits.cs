using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Planning;

/// <summary>Tells whether users of the target have edited a record since it was delivered: then no deletion reaches it.</summary>
internal sealed class TargetEdits(FlowContext flow)
{
    private readonly PairReading _pair = new(flow);

    /// <summary>True when they have, or when it cannot be excluded.</summary>
    /// <param name="lookup">The link, with the target record.</param>
    /// <param name="target">The target record as it is now.</param>
    public bool Have(LinkLookup lookup, Record target) =>
        DeletionDecision.IsEdited(
            flow.Rules,
            target,
            flow.Slots.Results(lookup.Other!.Baseline),
            flow.Slots.Targets(lookup.Other.Baseline),
            _pair.Carried(target)
        );
}
