namespace CrmConnector.Engine.Running;

/// <summary>How a run ended.</summary>
public enum RunEnding
{
    /// <summary>All pages were done.</summary>
    Completed,

    /// <summary>A guard stopped it before a write.</summary>
    GuardStopped,

    /// <summary>A system did not answer; the next run goes on where this one stopped.</summary>
    SystemUnavailable,

    /// <summary>It was cancelled; the next run goes on where this one stopped.</summary>
    Cancelled,

    /// <summary>Something must be put right first: configuration, credentials, schema, the store behind a connection.</summary>
    Failed,

    /// <summary>The process or a setting is wrong; nothing was written.</summary>
    Misconfigured,
}
