namespace CrmConnector.State.Pauses;

/// <summary>Processes that stand still until they are resumed.</summary>
public interface IPauseStore
{
    /// <summary>Pauses a process. False when it is paused already: then it stays as it is.</summary>
    /// <param name="process">The process.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="runId">The undo that asks; null for a person.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<bool> PauseAsync(string process, string by, long? runId, CancellationToken cancellationToken);

    /// <summary>Lets a process go on. False when it was not paused.</summary>
    ValueTask<bool> ResumeAsync(string process, CancellationToken cancellationToken);

    /// <summary>The pause of a process; null when it is not paused.</summary>
    ValueTask<PausedProcess?> FindAsync(string process, CancellationToken cancellationToken);

    /// <summary>All that are paused, in the order of their names.</summary>
    ValueTask<IReadOnlyList<PausedProcess>> ListAsync(CancellationToken cancellationToken);
}
