using CrmConnector.Service.Runs;
using CrmConnector.State;
using Quartz;
using Quartz.Extensibility;

namespace CrmConnector.Service.Scheduling;

/// <summary>Gives the scheduler its jobs.</summary>
internal sealed class RunRequestJobFactory(IRunRequests requests, IStateStore store, ServiceUptime uptime) : IJobFactory
{
    /// <inheritdoc/>
    public ValueTask<JobScope> CreateJob(
        TriggerFiredBundle bundle,
        IScheduler scheduler,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(new JobScope(new RunRequestJob(requests, store, uptime), null!));

    /// <inheritdoc/>
    public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken = default) =>
        ValueTask.CompletedTask;
}
