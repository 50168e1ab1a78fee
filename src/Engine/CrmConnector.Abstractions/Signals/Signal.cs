namespace CrmConnector.Abstractions.Signals;

/// <summary>
/// A hint that something changed in an entity: its feed is to be read. Never data: whatever a system sends along is thrown away, so a forged or doubled signal costs
/// one reading and no more, and a lost one only time, as a slow poll remains.
/// </summary>
/// <param name="Entity">The entity, as process files name it.</param>
/// <param name="Reason">Why.</param>
public sealed record Signal(string Entity, SignalReason Reason);
