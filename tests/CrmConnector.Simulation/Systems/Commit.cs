namespace CrmConnector.Simulation.Systems;

/// <summary>What a change is stamped with.</summary>
/// <param name="Position">Its number in the system's history.</param>
/// <param name="Stamp">Its time stamp.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Commit(long Position, DateTimeOffset Stamp);
