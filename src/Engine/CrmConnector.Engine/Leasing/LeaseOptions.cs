namespace CrmConnector.Engine.Leasing;

/// <summary>How long a run has a link set to itself.</summary>
public sealed record LeaseOptions
{
    /// <summary>How long a lease lasts unless it is renewed; a worker that died is replaced after so long. Default 5 minutes.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a run waits for a lease that another has before it leaves with a message. Default 30 seconds.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The longest that a call to a system takes. No call is sent under a lease that ends earlier, and a successor settles nothing before the
    /// predecessor's lease is over by so long. Default 2 minutes.
    /// </summary>
    public TimeSpan LongestCall { get; init; } = TimeSpan.FromMinutes(2);
}
