using CrmConnector.Abstractions.Adapters;
using CrmConnector.Testing;

namespace CrmConnector.Adapters.Exchange.Tests;

/// <summary>The real clock and chance: these tests talk over real sockets.</summary>
internal static class Surroundings
{
    public static TimeProvider Time => HurriedTime.Real;

#pragma warning disable RS0030 // which numbers come does not matter
    public static Random Random { get; } = Random.Shared;
#pragma warning restore RS0030

    /// <summary>A context with a clock of its own, so that the limits of one test's mailboxes are not those of another's.</summary>
    public static AdapterContext NewContext() => new(new HurriedTime(), Random, AppContext.BaseDirectory);

    public static Guid NewId()
    {
        var bytes = new byte[16];
        Random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
