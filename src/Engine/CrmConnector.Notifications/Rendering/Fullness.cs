using System.Runtime.InteropServices;

namespace CrmConnector.Notifications.Rendering;

/// <summary>How much a message tells one by one; the rest is counted, or told in one line. A message that became too large is made again with less.</summary>
/// <param name="Tasks">Things that persons have to see to.</param>
/// <param name="Records">Records of which the same is to be told.</param>
/// <param name="Processes">Processes with all their numbers and bars.</param>
/// <param name="Others">Processes in one line, and notes of the engine.</param>
/// <param name="Events">Things that happened.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Fullness(int Tasks, int Records, int Processes, int Others, int Events)
{
    /// <summary>From what one reads through in a minute down to the least.</summary>
    public static IReadOnlyList<Fullness> Steps { get; } =
    [new(15, 10, 10, 40, 20), new(8, 6, 6, 20, 10), new(4, 3, 3, 10, 4), new(1, 1, 0, 3, 1)];
}
