namespace CrmConnector.KillRounds.Rounds;

/// <summary>Which run is killed.</summary>
internal enum RunKind
{
    /// <summary>The first run: everything is new.</summary>
    InitialLoad,

    /// <summary>A run of changes.</summary>
    Incremental,
}
