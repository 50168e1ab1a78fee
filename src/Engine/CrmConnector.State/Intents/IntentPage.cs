using CrmConnector.State.Conversions;
using CrmConnector.State.Flows;
using CrmConnector.State.Journal;
using CrmConnector.State.Leases;
using CrmConnector.State.Lines;

namespace CrmConnector.State.Intents;

/// <summary>The intents of one page, to be made durable before the page is sent.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="RunId">The run.</param>
/// <param name="Page">The page's number within the run.</param>
/// <param name="Intents">The notes.</param>
/// <param name="Leases">The leases under which the run works; checked in the same transaction. Empty for none.</param>
public sealed record IntentPage(
    StoredFlow Flow,
    long RunId,
    int Page,
    IReadOnlyList<IntentRecord> Intents,
    IReadOnlyList<Lease> Leases
)
{
    /// <summary>Steps of conversions that these writes are a part of.</summary>
    public IReadOnlyList<ConversionNote> Conversions { get; init; } = [];

    /// <summary>Which headers the lines belong to that are about to be written.</summary>
    public IReadOnlyList<LineOwner> LineOwners { get; init; } = [];

    /// <summary>What the records hold now, sealed, so that a killed run can be undone too; null where values are not journalled.</summary>
    public SealedValues? Values { get; init; }
}
