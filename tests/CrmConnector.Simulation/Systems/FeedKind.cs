namespace CrmConnector.Simulation.Systems;

/// <summary>How a system tells what changed.</summary>
internal enum FeedKind
{
    /// <summary>A log in the order of commits, deletions included; its position can be named.</summary>
    ChangeLog,

    /// <summary>A log numbered when a transaction begins. What lies above an open transaction is held back.</summary>
    EarlyNumbersHeldBack,

    /// <summary>A log numbered when a transaction begins. What lies above an open transaction comes, and comes again.</summary>
    EarlyNumbersRepeated,

    /// <summary>Rounds: the token comes with the last page only.</summary>
    DeltaRounds,

    /// <summary>Time stamps of the minute, many of them equal; deletions are not told.</summary>
    Modified,

    /// <summary>Nothing: every run reads everything.</summary>
    FullCompare,
}
