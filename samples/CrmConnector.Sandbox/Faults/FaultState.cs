namespace CrmConnector.Sandbox.Faults;

/// <summary>A fault with how often it has happened and who is waiting in it.</summary>
internal sealed class FaultState(Fault fault)
{
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int seen;

    public Fault Fault { get; } = fault;
    public int Hits { get; private set; }
    public bool IsHeld { get; private set; }
    public bool IsOver => Fault.Times > 0 && Hits >= Fault.Times;
    public Task Reached => reached.Task;

    /// <summary>Counts a matching request; true if the fault happens to it.</summary>
    public bool Hit()
    {
        if (IsOver || seen++ < Fault.Skip)
        {
            return false;
        }

        Hits++;
        return true;
    }

    public async Task HoldAsync(CancellationToken cancellationToken)
    {
        IsHeld = true;
        reached.TrySetResult();
        await released.Task.WaitAsync(cancellationToken);
        IsHeld = false;
    }

    public void Release() => released.TrySetResult();
}
