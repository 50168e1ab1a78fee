namespace CrmConnector.Service.Runs;

/// <summary>Is told of runs.</summary>
public interface IRunFollower
{
    /// <summary>A run has ended. Called on the run's own thread: must return soon, and must not throw.</summary>
    ValueTask EndedAsync(ProcessRun run, CancellationToken cancellationToken);
}
