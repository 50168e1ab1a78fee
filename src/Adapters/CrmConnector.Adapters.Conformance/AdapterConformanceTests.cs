namespace CrmConnector.Adapters.Conformance;

/// <summary>
/// The behaviours that every adapter must show, one test each. Derive a class in your test project and say how to open a system; a behaviour
/// that your adapter's declared abilities or your system's hooks do not allow is skipped with the reason.
/// </summary>
public abstract partial class AdapterConformanceTests
{
    /// <summary>How long one behaviour may take before it counts as hanging.</summary>
    protected virtual TimeSpan Patience => TimeSpan.FromMinutes(2);

    /// <summary>Opens a system with an empty test entity. Called once or more per behaviour; behaviours may not share data.</summary>
    protected abstract ValueTask<IConformanceSystem> OpenSystemAsync(CancellationToken cancellationToken);

    private async Task CheckAsync(Func<Workbench, Task> behaviour)
    {
        using var cancellation = new CancellationTokenSource();
        await using var system = await OpenSystemAsync(cancellation.Token);
        await using var bench = await Workbench.OpenAsync(system, cancellation.Token);
        try
        {
            await behaviour(bench).WaitAsync(Patience, cancellation.Token);
        }
        catch (TimeoutException)
        {
            Expect.Fail($"The behaviour did not end within {Patience}: a call hangs.");
        }
        finally
        {
            await cancellation.CancelAsync();
        }
    }
}
