using System.Globalization;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Sql.Tracking;

/// <summary>Where a feed by modified timestamp stands.</summary>
/// <param name="Horizon">
/// The writers' time up to which everything is read once it is older than the overlap; in the stamps' own zone; null before the first stamp.
/// </param>
/// <param name="Clock">The database's clock (UTC) when the horizon was taken.</param>
/// <param name="Round">The round that is under way; null between rounds.</param>
internal sealed record ModifiedPosition(DateTime? Horizon, DateTime Clock, ModifiedRound? Round)
{
    private const int PartsOfRound = 6;

    public string[] Format() =>
        Round is null
            ? [Ticks(Horizon), Ticks(Clock)]
            :
            [
                Ticks(Horizon),
                Ticks(Clock),
                Ticks(Round.Next),
                Ticks(Round.NextClock),
                Stamp.Format(Round.Top),
                Round.After is null ? "" : Stamp.Format(Round.After.Value.Stamp),
                Round.After?.Key.Value ?? "",
                Round.Unstamped ? "n" : "",
            ];

    public static ModifiedPosition Parse(string[] parts)
    {
        var round =
            parts.Length < 2 + PartsOfRound
                ? null
                : new ModifiedRound(
                    Time(parts[2]),
                    Time(parts[3])!.Value,
                    Stamp.Parse(parts[4]),
                    parts[6].Length == 0 ? null : (Stamp.Parse(parts[5]), new RecordKey(parts[6])),
                    parts[7].Length > 0
                );
        return new ModifiedPosition(Time(parts[0]), Time(parts[1])!.Value, round);
    }

    private static string Ticks(DateTime? time) => time?.Ticks.ToString(CultureInfo.InvariantCulture) ?? "";

    private static DateTime? Time(string text) =>
        text.Length == 0 ? null : new DateTime(long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));
}
