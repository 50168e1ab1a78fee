namespace CrmConnector.Simulation.Faults;

/// <summary>What the engine asks of a system or of its state store.</summary>
[Flags]
internal enum CallKind
{
    Describe = 1,
    Position = 2,
    Feed = 4,
    Sweep = 8,
    Fetch = 16,
    Find = 32,
    Write = 64,
    Store = 128,
    Read = Describe | Position | Feed | Sweep | Fetch | Find,
    System = Read | Write,
    Any = System | Store,
}
