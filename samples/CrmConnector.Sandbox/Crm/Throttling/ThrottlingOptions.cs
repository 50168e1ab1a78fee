namespace CrmConnector.Sandbox;

/// <summary>Service protection limits per user and server. Source: Microsoft, "Service protection API limits".</summary>
public sealed class ThrottlingOptions
{
    /// <summary>Whether limits are applied at all. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The sliding window. Dataverse: 300 seconds.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Requests per window. Dataverse: 6000.</summary>
    public int Requests { get; init; } = 6_000;

    /// <summary>Combined execution time per window. Dataverse: 20 minutes.</summary>
    public TimeSpan ExecutionTime { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Requests at the same time. Dataverse: 52.</summary>
    public int Concurrency { get; init; } = 52;

    /// <summary>Web servers behind the address; each has its own counters. Default 1.</summary>
    public int Servers { get; init; } = 1;

    /// <summary>The parallelism recommended in <c>x-ms-dop-hint</c>. Default 4.</summary>
    public int DopHint { get; init; } = 4;
}
