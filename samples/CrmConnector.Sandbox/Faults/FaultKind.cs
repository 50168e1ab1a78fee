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

    /// <summary>
    /// Queries do not yet find rows that were created within <see cref="Fault.Delay"/>; Exchange's delta does not tell of what changed within it.
    /// </summary>
    Lag,

    /// <summary>Exchange: 504 without doing anything.</summary>
    GatewayTimeout,

    /// <summary>Exchange: an error with <see cref="Fault.Status"/> (500, 502, 507 or 509) and a body.</summary>
    ServerError,

    /// <summary>Exchange: 412 <c>ErrorIrresolvableConflict</c> though nobody else wrote.</summary>
    Conflict,

    /// <summary>Exchange: 401 with a claims challenge, as continuous access evaluation gives it.</summary>
    ClaimsChallenge,

    /// <summary>Exchange: the token of a delta link or of a page link has expired.</summary>
    DeltaExpired,

    /// <summary>Exchange: a page of a delta round is empty and has a link to the next one.</summary>
    DeltaEmptyPage,

    /// <summary>Exchange: a page of a delta round holds its first row twice.</summary>
    DeltaDuplicate,

    /// <summary>Exchange: a page of a delta round also holds a contact that has not changed.</summary>
    DeltaReplay,

    /// <summary>Exchange: the rows of a page of a delta round come in reverse order.</summary>
    DeltaReversed,

    /// <summary>Exchange: a removal in a page of a delta round is followed by an update of what was removed.</summary>
    DeltaLateUpdate,

    /// <summary>Exchange: a change notification is never sent.</summary>
    NotificationLost,

    /// <summary>Exchange: a change notification is sent twice.</summary>
    NotificationTwice,
}
