namespace CrmConnector.Service.Runs;

/// <summary>Takes requests for runs from schedules, signals and people.</summary>
public interface IRunRequests
{
    /// <summary>
    /// Asks for a run and returns at once. A process that waits for its run already is not queued twice; one that is running runs once more afterwards. A name that no
    /// process has (any more) is passed over.
    /// </summary>
    void Request(string process, RunTrigger trigger);
}
