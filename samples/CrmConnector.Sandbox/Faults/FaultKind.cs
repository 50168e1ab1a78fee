namespace CrmConnector.Sandbox;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>The write is committed, the answer is 504.</summary>
    CommitThenGatewayTimeout,

    /// <summary>The write is committed, the connection is closed without an answer.</summary>
    CommitThenClose,

    /// <summary>The write is committed, the answer waits until the fault is released.</summary>
    HoldAfterCommit,

    /// <summary>The request waits, before anything is done, until the fault is released.</summary>
    HoldBefore,

    /// <summary>A plug-in aborts the write of a row: 400, 0x80040265.</summary>
    PluginAbort,

    /// <summary>503 without doing anything.</summary>
    ServiceUnavailable,

    /// <summary>The connection is closed without doing anything.</summary>
    Close,

    /// <summary>The request is done after <see cref="Fault.Delay"/>.</summary>
    Slow,

    /// <summary>An error with an empty body and status <see cref="Fault.Status"/>.</summary>
    EmptyBody,

    /// <summary>429, number of requests, 0x80072322.</summary>
    TooManyRequests,

    /// <summary>429, combined execution time, 0x80072321.</summary>
    TooMuchExecutionTime,

    /// <summary>429, concurrent requests, 0x80072326.</summary>
    TooManyConcurrentRequests,

    /// <summary>Queries do not yet find rows that were created within <see cref="Fault.Delay"/>.</summary>
    Lag,
}
