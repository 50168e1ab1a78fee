namespace CrmConnector.Adapters.Exchange.Writing;

/// <summary>
/// The time of one call that writes. It must end while the engine can still be sure of its lease, however slow the answers are: nothing is sent after a successor
/// may have taken over. What is left comes back as not attempted.
/// </summary>
internal sealed class CallTime(TimeProvider time)
{
    /// <summary>Nothing leaves later. The engine counts on two minutes for a call, and waits as long after a lease has ended.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(90);

    /// <summary>What was read to be merged grows old, and reading it must leave time to write it.</summary>
    private static readonly TimeSpan LongestPreparing = TimeSpan.FromSeconds(30);

    private readonly long _began = time.GetTimestamp();

    /// <summary>True when nothing may leave any more.</summary>
    public bool IsOver => time.GetElapsedTime(_began) > LongestCall;

    /// <summary>Begins to prepare a batch: gives whether there is time for one more record of it.</summary>
    public Func<bool> Prepare()
    {
        var began = time.GetTimestamp();
        return () => !IsOver && time.GetElapsedTime(began) <= LongestPreparing;
    }
}
