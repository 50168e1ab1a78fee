namespace CrmConnector.Sandbox.Exchange.Subscribing;

/// <summary>Notifications of one endpoint in the order in which they are due.</summary>
internal sealed class PendingNotifications(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<Notification, (long Due, long Number)> queue = new();
    private TaskCompletionSource added = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long number;

    public void Add(Notification notification, TimeSpan delay)
    {
        lock (gate)
        {
            var due = time.GetTimestamp() + (long)(delay.TotalSeconds * time.TimestampFrequency);
            queue.Enqueue(notification, (due, number++));
            added.TrySetResult();
        }
    }

    /// <summary>Waits until something is due and takes it, with what else is.</summary>
    public async Task<IReadOnlyList<Notification>> TakeAsync(int most, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (due, wait, change) = Look(most);
            if (due.Count > 0)
            {
                return due;
            }

            await WaitAsync(wait, change, cancellationToken);
        }
    }

    private (List<Notification> Due, TimeSpan? Wait, Task Added) Look(int most)
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            var due = new List<Notification>();
            while (due.Count < most && queue.TryPeek(out var next, out var at) && at.Due <= now)
            {
                due.Add(next);
                queue.Dequeue();
            }

            if (added.Task.IsCompleted)
            {
                added = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            TimeSpan? wait = queue.TryPeek(out _, out var first) ? time.GetElapsedTime(now, first.Due) : null;
            return (due, wait, added.Task);
        }
    }

    private async Task WaitAsync(TimeSpan? wait, Task change, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var timer = Task.Delay(wait ?? Timeout.InfiniteTimeSpan, time, stop.Token);
        await Task.WhenAny(timer, change);
        await stop.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
