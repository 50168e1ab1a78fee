namespace CrmConnector.Benchmarks.Ours;

/// <summary>The real clock: benchmarks measure real time.</summary>
internal static class Clock
{
#pragma warning disable RS0030 // a benchmark is an entry point
    public static TimeProvider Real => TimeProvider.System;
#pragma warning restore RS0030
}
