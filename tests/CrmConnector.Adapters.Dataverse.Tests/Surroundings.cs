using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Dataverse.Tests;

/// <summary>The real clock and chance: these tests talk over real sockets.</summary>
internal static class Surroundings
{
#pragma warning disable RS0030 // tests over real sockets run on real time
    public static TimeProvider Time { get; } = TimeProvider.System;

    public static Random Random { get; } = Random.Shared;
#pragma warning restore RS0030

    public static AdapterContext Context { get; } = new(Time, Random, AppContext.BaseDirectory);

    public static string NewId()
    {
        var bytes = new byte[16];
        Random.NextBytes(bytes);
        return new Guid(bytes).ToString("D");
    }
}
