namespace CrmConnector.Service.Runs;

/// <summary>Runs one process, all its flows.</summary>
internal interface IProcessRuns
{
    /// <summary>Runs it. Throws nothing but <see cref="OperationCanceledException"/>.</summary>
    Task<QueuedEnd> RunAsync(string process, RunTrigger trigger, CancellationToken cancellationToken);

    /// <summary>How long from now on the process's calendars let no run of it start by itself; zero where one may.</summary>
    TimeSpan ClosedFor(string process);
}
