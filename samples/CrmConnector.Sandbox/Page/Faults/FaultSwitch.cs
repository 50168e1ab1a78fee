namespace CrmConnector.Sandbox.Page.Faults;

/// <summary>A fault that a person can switch on and off.</summary>
/// <param name="Name">Its name on the page.</param>
/// <param name="Fault">What then happens.</param>
internal sealed record FaultSwitch(string Name, Fault Fault)
{
    /// <summary>What the systems that listen can have.</summary>
    public static IReadOnlyList<FaultSwitch> All { get; } =
    [
        Lasting("down", FaultKind.ServiceUnavailable, TimeSpan.FromSeconds(5)),
        Lasting("throttled", FaultKind.TooManyRequests, TimeSpan.FromSeconds(5)),
        Lasting("slow", FaultKind.Slow, TimeSpan.FromSeconds(2)),
        Lasting("lag", FaultKind.Lag, TimeSpan.FromSeconds(30)),
        new("lost", new Fault(FaultKind.CommitThenClose) { Id = "page-lost" }),
    ];

    private static FaultSwitch Lasting(string name, FaultKind kind, TimeSpan delay) =>
        new(
            name,
            new Fault(kind)
            {
                Id = "page-" + name,
                Times = 0,
                Delay = delay,
            }
        );
}
