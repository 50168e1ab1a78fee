namespace CrmConnector.Sandbox.Exchange.Subscribing;

/// <summary>Watches how fast an endpoint answers: one that is slow too often gets its notifications late, and a worse one gets none.</summary>
/// <remarks>Source: Microsoft Graph, "Receive change notifications through webhooks", throttling.</remarks>
internal sealed class EndpointHealth(TimeProvider time)
{
    private const int LeastAnswers = 100;
    private const double LateShare = 0.10;
    private const double DropShare = 0.15;
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2.9);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private long began = time.GetTimestamp();
    private int answers;
    private int slow;

    /// <summary>How late notifications are made for a slow endpoint.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromMinutes(10);

    public bool IsSlow => Share() >= LateShare;

    public bool IsDropping => Share() >= DropShare;

    public void Answered(TimeSpan took)
    {
        lock (gate)
        {
            FlushIfOver();
            answers++;
            slow += took > Slow ? 1 : 0;
        }
    }

    private double Share()
    {
        lock (gate)
        {
            FlushIfOver();
            return answers < LeastAnswers ? 0 : (double)slow / answers;
        }
    }

    private void FlushIfOver()
    {
        if (time.GetElapsedTime(began) >= Window)
        {
            began = time.GetTimestamp();
            answers = slow = 0;
        }
    }
}
