namespace CrmConnector.AcceptanceTests.Cli;

/// <summary>The real time, as the program's entry point gives it.</summary>
internal sealed class RealClock : TimeProvider
{
    private RealClock() { }

    public static RealClock Instance { get; } = new();
}
