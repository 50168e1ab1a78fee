namespace CrmConnector.Engine.Running;

/// <summary>One of the <see cref="OngoingRuns"/>.</summary>
internal sealed class OngoingRun : IDisposable
{
    private readonly OngoingRuns _all;
    private readonly CancellationToken _outer;
    private readonly CancellationTokenSource _stop;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public OngoingRun(OngoingRuns all, string process, CancellationToken outer)
    {
        (_all, Process, _outer) = (all, process, outer);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(outer);
        Token = _stop.Token;
    }

    /// <summary>The process.</summary>
    public string Process { get; }

    /// <summary>Is cancelled when the run is to end.</summary>
    public CancellationToken Token { get; }

    /// <summary>It is to end, and not because who called it gave it up.</summary>
    public bool IsToldToEnd => Token.IsCancellationRequested && !_outer.IsCancellationRequested;

    /// <summary>Ends it; answers when it has ended.</summary>
    public async Task EndAsync()
    {
        try
        {
            await _stop.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // it has just ended
        }

        await _ended.Task;
    }

    public void Dispose()
    {
        _all.Leave(this);
        _stop.Dispose();
        _ended.TrySetResult();
    }
}
