using System.Globalization;
using CrmConnector.Testing;

namespace CrmConnector.RealTime;

/// <summary>
/// Three programs: this one commits changes in the sources and watches the target's file for them; the service, with its shipped defaults; a PostgreSQL that forces
/// commits to the disk. The sandbox systems live in this one.
/// </summary>
internal static class Measurement
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private const double MedianBar = 0.150;
    private const double TailBar = 1.0;

    /// <summary>Measures both routes at the same time, prints them; 1 where a bar is missed or a change is lost.</summary>
    public static async Task<int> RunAsync(MeasureOptions options, CancellationToken cancellationToken)
    {
        if (PostgreSqlServer.SkipReason is { } reason)
        {
            Console.WriteLine($"Not measured: {reason}");
            return 1;
        }

        await using var world = await World.StartAsync(options, cancellationToken);
        Route[] routes = [world.Customers, world.Contacts];
        foreach (var route in routes)
        {
            await route.FirstLoadAsync(Patience, cancellationToken);
        }

        await using var troubles = world.Trouble();
        await using var growth = new Growth(world.Service);
        if (options.IsSoak)
        {
            troubles.Begin();
            growth.Begin();
        }

        await Task.WhenAll(routes.Select(route => route.ChangeAsync(options.Rate, options.Length, cancellationToken)));
        await growth.EndAsync();
        await troubles.EndAsync();
        await Task.WhenAll(routes.Select(route => route.DrainAsync(options.IsSoak ? Patience * 6 : Patience)));
        var fine = true;
        if (options.IsSoak)
        {
            fine = SoakReport.Print(routes, growth, troubles.Count, world.Doubled());
            Console.WriteLine(world.LimitedAnswers());
            return fine ? 0 : 1;
        }

        foreach (var route in routes)
        {
            fine &= Print(route, options.Lag > TimeSpan.Zero && route == world.Contacts ? options.Lag : null);
        }

        Console.WriteLine(world.LimitedAnswers());
        return fine ? 0 : 1;
    }

    private static bool Print(Route route, TimeSpan? lag)
    {
        var taken = route.Taken.Order().ToArray();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{route.Name}{(lag is { } l ? $" (the system tells after {l.TotalSeconds:0.#} s)" : "")}: {taken.Length} changes measured, {route.Superseded} overtaken by a newer one, {route.Lost} lost"
            )
        );
        if (taken.Length == 0)
        {
            return false;
        }

        var median = At(taken, 0.5);
        var tail = At(taken, 0.99);
        foreach (var share in (double[])[0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1])
        {
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"  {share, 6:0.0 %}  {At(taken, share) * 1000, 8:0} ms")
            );
        }

        var bar = (lag ?? TimeSpan.Zero).TotalSeconds;
        var fine = route.Lost == 0 && median <= MedianBar + bar && tail <= TailBar + bar;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{route.Name}: median {median * 1000:0} ms (bar {(MedianBar + bar) * 1000:0}), 99 % {tail * 1000:0} ms (bar {(TailBar + bar) * 1000:0}): {(fine ? "met" : "MISSED")}"
            )
        );
        return fine;
    }

    private static double At(double[] sorted, double share) =>
        sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
}
