using System.Globalization;
using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Simulation.Systems;

/// <summary>A place in the order of (time stamp, key).</summary>
/// <param name="Stamp">The time stamp.</param>
/// <param name="Key">The key; empty for before all records of that time stamp.</param>
internal readonly record struct StampPlace(DateTimeOffset Stamp, string Key)
{
    public static StampPlace From(Checkpoint checkpoint)
    {
        var parts = checkpoint.Value.Split('|', 2);
        return new StampPlace(
            new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero),
            parts[1]
        );
    }

    public bool IsAfter(StampPlace other) =>
        Stamp != other.Stamp ? Stamp > other.Stamp : string.CompareOrdinal(Key, other.Key) > 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Stamp:yyyy-MM-dd HH:mm} {Key}");

    public Checkpoint ToCheckpoint() => new($"{Stamp.UtcTicks.ToString(CultureInfo.InvariantCulture)}|{Key}");
}
