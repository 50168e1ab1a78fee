using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.State.Flows;

/// <summary>Gives link entities, flows and fields their small numbers.</summary>
public interface IFlowStore
{
    /// <summary>The link entity, registered when it is new.</summary>
    ValueTask<LinkEntity> RegisterEntityAsync(
        string linkSet,
        EntityAddress entity,
        CancellationToken cancellationToken
    );

    /// <summary>The flow, registered when it is new; new target fields get the next free slots, and the fingerprint is stored.</summary>
    ValueTask<StoredFlow> RegisterFlowAsync(FlowRegistration registration, CancellationToken cancellationToken);

    /// <summary>All flows ever registered, of one process or of all (null), without writing anything.</summary>
    ValueTask<IReadOnlyList<StoredFlow>> ListFlowsAsync(string? process, CancellationToken cancellationToken);

    /// <summary>All link entities ever registered.</summary>
    ValueTask<IReadOnlyList<LinkEntity>> ListEntitiesAsync(CancellationToken cancellationToken);

    /// <summary>How many linked pairs have a baseline of this flow: the "linked records" of its guards.</summary>
    ValueTask<long> CountLinkedAsync(StoredFlow flow, CancellationToken cancellationToken);
}
