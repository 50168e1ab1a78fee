using System.Runtime.InteropServices;

namespace CrmConnector.Host.Output;

/// <summary>How far long work has come.</summary>
/// <param name="Done">Records done.</param>
/// <param name="Total">Records in all; null while nobody knows.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Advance(long Done, long? Total);
