using CrmConnector.State.Flows;

namespace CrmConnector.State.Runs;

/// <summary>A run that begins.</summary>
/// <param name="Process">The process.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="HostProcessId">The operating system's number of the program.</param>
/// <param name="Flow">The flow, when the run is of one flow only.</param>
public sealed record RunStart(string Process, RunKind Kind, int HostProcessId, StoredFlow? Flow = null)
{
    /// <summary>The run that it takes back; null for any other kind of run.</summary>
    public long? Undoes { get; init; }

    /// <summary>Somebody lets it do what its guards would not: when it has ended, what was done before and by it no longer counts for them.</summary>
    public bool OverridesGuards { get; init; }

    /// <summary>Who asked for it; null where nobody is named.</summary>
    public string? By { get; init; }
}
