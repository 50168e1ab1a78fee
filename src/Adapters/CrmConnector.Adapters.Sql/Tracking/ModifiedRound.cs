using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Sql.Tracking;

/// <summary>One round of a feed by modified timestamp: its upper bound is frozen when it begins.</summary>
/// <param name="Next">The horizon that holds when the round is done.</param>
/// <param name="NextClock">The database's clock when the round began.</param>
/// <param name="Top">The newest stamp when the round began; null when there was none.</param>
/// <param name="After">The last row that was given; null at the beginning.</param>
/// <param name="Unstamped">True while the rows without a stamp are read.</param>
internal sealed record ModifiedRound(
    DateTime? Next,
    DateTime NextClock,
    FieldValue Top,
    (FieldValue Stamp, RecordKey Key)? After,
    bool Unstamped
);
