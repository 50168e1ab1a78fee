using FsCheck;
using FsCheck.Fluent;

namespace CrmConnector.Planning.Tests;

/// <summary>Runs FsCheck properties.</summary>
internal static class Check
{
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    public static void ForAll<T>(Gen<T> generator, Func<T, bool> property) =>
        FsCheck.Check.One(Settings, Prop.ForAll(generator.ToArbitrary(), property));

    public static void ForAll<T1, T2>(Gen<T1> first, Gen<T2> second, Func<T1, T2, bool> property) =>
        ForAll(first.SelectMany(a => second.Select(b => (a, b))), pair => property(pair.a, pair.b));
}
