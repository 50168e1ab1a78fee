namespace CrmConnector.Sandbox.Exchange.Throttling;

/// <summary>What one application does over all mailboxes.</summary>
internal sealed class ApplicationLoad(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private readonly Lock gate = new();
    private readonly SlidingWindow requests = new();
    private readonly SlidingWindow extensions = new();
    private int running;

    public void Enter(ExchangeThrottling options, bool onExtensions)
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            requests.Forget(time, now, Window);
            extensions.Forget(time, now, Window);
            if (options.Enabled)
            {
                Check(options, now, onExtensions);
            }

            requests.Add(now, 1);
            extensions.Add(now, onExtensions ? 1 : 0);
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

    private void Check(ExchangeThrottling options, long now, bool onExtensions)
    {
        if (options.ApplicationConcurrency > 0 && running >= options.ApplicationConcurrency)
        {
            throw ThrottlingRefusals.ApplicationConcurrency(options);
        }

        if (requests.Sum >= options.TenantRequests)
        {
            throw ThrottlingRefusals.Tenant(options, requests.UntilBelow(time, now, Window, options.TenantRequests));
        }

        if (onExtensions && extensions.Sum >= options.ExtensionRequests)
        {
            throw ThrottlingRefusals.Extensions(
                options,
                extensions.UntilBelow(time, now, Window, options.ExtensionRequests)
            );
        }
    }
}
