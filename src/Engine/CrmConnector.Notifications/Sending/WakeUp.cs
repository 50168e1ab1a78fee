namespace CrmConnector.Notifications.Sending;

/// <summary>Wakes somebody who waits, or who waits next.</summary>
internal sealed class WakeUp
{
    private volatile TaskCompletionSource _next = New();

    /// <summary>Ends when somebody calls <see cref="Call"/>, or has called it since the last <see cref="Take"/>.</summary>
    public Task Called => _next.Task;

    public void Call() => _next.TrySetResult();

    /// <summary>Takes the call, if there was one; the next counts anew.</summary>
    public void Take()
    {
        if (_next.Task.IsCompleted)
        {
            _next = New();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
