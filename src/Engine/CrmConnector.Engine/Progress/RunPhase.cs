namespace CrmConnector.Engine.Progress;

/// <summary>Where a run is.</summary>
public enum RunPhase : byte
{
    /// <summary>Connecting, discovering, compiling.</summary>
    Opening = 1,

    /// <summary>Looking up what a killed run may have written.</summary>
    Settling = 2,

    /// <summary>Planning all pages without writing, for the guards.</summary>
    Counting = 3,

    /// <summary>Waiting for the next page of the source.</summary>
    Reading = 4,

    /// <summary>Looking up links and deciding.</summary>
    Planning = 5,

    /// <summary>Committing the intents of a page.</summary>
    Intents = 6,

    /// <summary>The batch was sent and is not answered.</summary>
    Writing = 7,

    /// <summary>Answered, not committed.</summary>
    Committing = 8,

    /// <summary>The page is committed.</summary>
    Committed = 9,

    /// <summary>Judging and applying deletions.</summary>
    Deleting = 10,

    /// <summary>Done.</summary>
    Ended = 11,
}
