namespace CrmConnector.KillRounds.Phases;

/// <summary>Where a kill met the program.</summary>
internal enum KillPhase
{
    /// <summary>Before or after the run: starting, reporting, leaving.</summary>
    Outside,

    /// <summary>Opening, counting, reading and deciding.</summary>
    Reading,

    /// <summary>While the intents of a page are committed.</summary>
    Intents,

    /// <summary>A batch is sent and not answered.</summary>
    Sent,

    /// <summary>Answered; the page is not committed.</summary>
    BeforeCommit,

    /// <summary>The page was committed just now.</summary>
    AfterCommit,

    /// <summary>While what an earlier kill left is looked up.</summary>
    Settling,

    /// <summary>While deletions are judged and applied.</summary>
    Deletions,
}
