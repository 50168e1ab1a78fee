using System.Runtime.InteropServices;

namespace CrmConnector.State.Baselines;

/// <summary>Says that a sweep met the source record of a link, without any other change.</summary>
/// <param name="LinkId">The link.</param>
/// <param name="SourceNumber">Which of the source entity's members.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SeenMark(long LinkId, int SourceNumber = 0);
