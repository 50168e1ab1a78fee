using System.Runtime.InteropServices;

namespace CrmConnector.Engine.Tests.Installing;

/// <summary>What the engine asked of a connection. Each page of a sweep or feed is a call of its own.</summary>
public enum CallKind
{
    Identify,
    Describe,
    Sweep,
    Position,
    Feed,
    Fetch,
    Find,
    Write,
}

/// <summary>One call.</summary>
/// <param name="Kind">What was asked.</param>
/// <param name="Number">Which call of this kind it is, from 1.</param>
/// <param name="Records">How many records it is about; 0 where that is not known beforehand.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ConnectionCall(CallKind Kind, int Number, int Records);
