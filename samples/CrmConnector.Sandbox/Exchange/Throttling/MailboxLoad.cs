namespace CrmConnector.Sandbox.Exchange.Throttling;

/// <summary>What one application does on one mailbox.</summary>
internal sealed class MailboxLoad(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly SlidingWindow requests = new();
    private readonly SlidingWindow uploads = new();
    private int running;

    /// <summary>
    /// Counts a request in, or refuses it. One that is refused counts, too: who goes on pushing stays throttled.
    /// </summary>
    public void Enter(ExchangeThrottling options, long bytes, MailboxCounts counts)
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            requests.Forget(time, now, options.Window);
            uploads.Forget(time, now, options.UploadWindow);
            counts.Request();
            counts.Concurrent(running + 1);
            if (options.Enabled)
            {
                Check(options, now, bytes, counts);
            }

            requests.Add(now, 1);
            uploads.Add(now, bytes);
            running++;
        }
    }

    public void Leave()
    {
        lock (gate)
        {
            running--;
        }
    }

    private void Check(ExchangeThrottling options, long now, long bytes, MailboxCounts counts)
    {
        var refusal =
            running >= options.Concurrency ? ThrottlingRefusals.Concurrency(options)
            : requests.Sum >= options.Requests
                ? ThrottlingRefusals.Requests(options, requests.UntilBelow(time, now, options.Window, options.Requests))
            : bytes > 0 && uploads.Sum + bytes > options.UploadBytes
                ? ThrottlingRefusals.Upload(
                    options,
                    uploads.UntilBelow(time, now, options.UploadWindow, options.UploadBytes - bytes + 1)
                )
            : null;
        if (refusal is not null)
        {
            requests.Add(now, 1);
            counts.Throttle();
            throw refusal;
        }
    }
}
