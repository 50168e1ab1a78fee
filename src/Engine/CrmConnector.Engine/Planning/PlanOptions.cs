namespace CrmConnector.Engine.Planning;

/// <summary>How a plan is asked for.</summary>
public sealed record PlanOptions
{
    /// <summary>Plan a run that reads the whole source.</summary>
    public bool Full { get; init; }

    /// <summary>Most examples per decision. Default 5; <see cref="int.MaxValue"/> for every record.</summary>
    public int Examples { get; init; } = 5;
}
