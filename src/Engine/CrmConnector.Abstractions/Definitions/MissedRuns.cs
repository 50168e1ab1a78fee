namespace CrmConnector.Abstractions.Definitions;

/// <summary>What becomes of scheduled runs that were missed, while the service was down or the process's run before was still going on.</summary>
public enum MissedRuns
{
    /// <summary>They are made up for by one run, as soon as there can be one.</summary>
    Run,

    /// <summary>They are left out; the next run is the next one of the schedule.</summary>
    Skip,
}
