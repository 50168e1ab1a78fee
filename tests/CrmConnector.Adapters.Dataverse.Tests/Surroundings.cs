using CrmConnector.Abstractions.Adapters;
using CrmConnector.Testing;

namespace CrmConnector.Adapters.Dataverse.Tests;

/// <summary>The real clock and chance: these tests talk over real sockets.</summary>
internal static class Surroundings
{
    public static TimeProvider Time => HurriedTime.Real;

#pragma warning disable RS0030 // which numbers come does not matter
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
