namespace CrmConnector.State.Intents;

/// <summary>Intents whose page was not committed: their writes may have happened.</summary>
/// <param name="Id">Names the page when it is closed.</param>
/// <param name="RunId">The run that wrote it.</param>
/// <param name="Page">The page's number within that run.</param>
/// <param name="WrittenAt">When the intents became durable.</param>
/// <param name="Intents">The notes.</param>
public sealed record OpenIntentPage(
    long Id,
    long RunId,
    int Page,
    DateTimeOffset WrittenAt,
    IReadOnlyList<IntentRecord> Intents
);
