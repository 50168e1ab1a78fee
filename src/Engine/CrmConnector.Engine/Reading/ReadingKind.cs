namespace CrmConnector.Engine.Reading;

/// <summary>How a source is being read.</summary>
public enum ReadingKind
{
    /// <summary>The changes after a checkpoint.</summary>
    Feed,

    /// <summary>The whole source by its feed, whose first checkpoint comes with the last page. It counts as a sweep.</summary>
    FeedRound,

    /// <summary>The whole source in key order.</summary>
    Sweep,

    /// <summary>Named records: those that waited, and those whose retry was asked for.</summary>
    Retry,

    /// <summary>The records that a changed selection lets in and out, in key order.</summary>
    Selection,
}
