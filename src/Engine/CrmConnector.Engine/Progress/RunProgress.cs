namespace CrmConnector.Engine.Progress;

/// <summary>How far a run is.</summary>
/// <param name="Process">The process.</param>
/// <param name="Phase">Where it is.</param>
/// <param name="Page">The page it is at, from 1.</param>
/// <param name="Read">Records read so far.</param>
/// <param name="Written">Records written so far.</param>
/// <param name="Expected">Records expected in all; null where unknown.</param>
public readonly record struct RunProgress(
    string Process,
    RunPhase Phase,
    int Page,
    long Read,
    long Written,
    long? Expected
);
