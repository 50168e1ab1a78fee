namespace CrmConnector.AcceptanceTests.Cli;

/// <summary>The real time, with a stopwatch that runs a thousand times slower: durations in approved texts are the same on a busy machine.</summary>
internal sealed class UnhurriedClock : TimeProvider
{
    private UnhurriedClock() { }

    public static UnhurriedClock Instance { get; } = new();

    public override long GetTimestamp() => base.GetTimestamp() / 1000;
}
