namespace CrmConnector.Engine.Undoing;

/// <summary>How an undo is asked for.</summary>
public sealed record UndoOptions
{
    /// <summary>Do what the guards would stop.</summary>
    public bool OverrideGuards { get; init; }

    /// <summary>The number of the process that the program runs in, for the list of runs.</summary>
    public int HostProcessId { get; init; }

    /// <summary>Who asks, for the list of runs.</summary>
    public string By { get; init; } = "engine";

    /// <summary>Most of what is left that the report names one by one; all of it is counted. Default 20.</summary>
    public int Examples { get; init; } = 20;
}
