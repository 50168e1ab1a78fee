namespace CrmConnector.Engine.Running;

/// <summary>How a run is asked for.</summary>
public sealed record RunOptions
{
    /// <summary>Read the whole source and compare, even where the feed would do.</summary>
    public bool Full { get; init; }

    /// <summary>Do what the guards would stop. For one run, after somebody looked at the plan.</summary>
    public bool OverrideGuards { get; init; }

    /// <summary>
    /// A system's signal asked for the run, of which there may be many: quarantined records that hold a deletion are not tried at each of them, but less and less often, unless
    /// something about them has changed.
    /// </summary>
    public bool FollowsSignal { get; init; }

    /// <summary>The number of the process that the program runs in, for the list of runs.</summary>
    public int HostProcessId { get; init; }
}
