using System.Runtime.InteropServices;

namespace CrmConnector.State.Swings;

/// <summary>A target record as swings name it.</summary>
/// <param name="LinkId">The link.</param>
/// <param name="Number">Which of the target entity's members.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SwingTarget(long LinkId, int Number);
