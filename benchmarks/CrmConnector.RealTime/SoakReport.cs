using System.Globalization;

namespace CrmConnector.RealTime;

/// <summary>Says how a soak ended.</summary>
internal static class SoakReport
{
    private const double FlatMemory = 1.25;
    private const double FlatFiles = 1.25;

    /// <summary>Prints it; false where something was lost or doubled, or memory or open files grew.</summary>
    public static bool Print(IReadOnlyList<Route> routes, Growth growth, int faults, int doubled)
    {
        foreach (var route in routes)
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{route.Name}: {route.Taken.Count} changes arrived, {route.Superseded} were overtaken by a newer one of the same record, {route.Lost} lost; longest {route.Taken.DefaultIfEmpty().Max():0.0} s"
                )
            );
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"faults: {faults}; records doubled: {doubled}"));
        Console.WriteLine($"the service: {growth.Text}");
        return doubled == 0
            && routes.All(route => route.Lost == 0)
            && growth.OfMemory <= FlatMemory
            && growth.OfFiles <= FlatFiles;
    }
}
