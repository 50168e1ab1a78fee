namespace CrmConnector.Adapters.Entra.Tests;

/// <summary>A clock that a test sets. Timers pass in real time.</summary>
internal sealed class ManualTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
