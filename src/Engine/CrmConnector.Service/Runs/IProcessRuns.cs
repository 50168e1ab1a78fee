namespace CrmConnector.Service.Runs;

/// <summary>Runs one process, all its flows.</summary>
internal interface IProcessRuns
{
    /// <summary>Runs it. Throws nothing but <see cref="OperationCanceledException"/>.</summary>
    Task<QueuedEnd> RunAsync(string process, RunTrigger trigger, CancellationToken cancellationToken);
}
