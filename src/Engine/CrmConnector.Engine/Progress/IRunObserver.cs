namespace CrmConnector.Engine.Progress;

/// <summary>Is told how far a run is: progress bars, and tests that must know where they interrupt it.</summary>
public interface IRunObserver
{
    /// <summary>Called at every change of phase, on the run's own thread: must return at once and must not throw.</summary>
    void Report(in RunProgress progress);
}
