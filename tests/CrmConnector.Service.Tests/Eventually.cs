using System.Diagnostics;

namespace CrmConnector.Service.Tests;

/// <summary>Waits for what happens on other threads.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Waits until a condition holds, and fails where it does not in time.</summary>
    public static async Task HoldsAsync(Func<bool> condition, Func<string>? otherwise = null)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            watch.Elapsed.ShouldBeLessThan(Longest, otherwise?.Invoke());
            await Task.Delay(TimeSpan.FromMilliseconds(5), Testing.HurriedTime.Real);
        }
    }

    /// <summary>The same for a condition that has to be asked for.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> condition, Func<string>? otherwise = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            watch.Elapsed.ShouldBeLessThan(Longest, otherwise?.Invoke());
            await Task.Delay(TimeSpan.FromMilliseconds(5), Testing.HurriedTime.Real);
        }
    }
}
