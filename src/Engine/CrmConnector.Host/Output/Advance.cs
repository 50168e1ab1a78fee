using System.Runtime.InteropServices;

namespace CrmConnector.Host.Output;

/// <summary>How far long work has come.</summary>
/// <param name="Step">What is being done, where that is not the work itself: <c>counting</c>. Each step counts from 0.</param>
/// <param name="Done">Records done.</param>
/// <param name="Total">Records in all, about; null while nobody knows.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Advance(string Step, long Done, long? Total);
