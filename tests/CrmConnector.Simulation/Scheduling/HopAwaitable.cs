using System.Runtime.CompilerServices;

namespace CrmConnector.Simulation.Scheduling;

/// <summary>Awaited, it goes on after the scheduler has picked it again.</summary>
internal readonly struct HopAwaitable(SimulationScheduler scheduler) : ICriticalNotifyCompletion
{
    /// <summary>Where nothing else could go on, there is nothing to give way to.</summary>
    public bool IsCompleted => scheduler.IsIdle;

    public HopAwaitable GetAwaiter() => this;

    public void GetResult() { }

    public void OnCompleted(Action continuation) => scheduler.Post(continuation);

    public void UnsafeOnCompleted(Action continuation) => scheduler.Post(continuation);
}
