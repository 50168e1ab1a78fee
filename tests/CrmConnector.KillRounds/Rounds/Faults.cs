namespace CrmConnector.KillRounds.Rounds;

/// <summary>Words for what went wrong.</summary>
internal static class Faults
{
    private const int Shown = 5;

    /// <summary>A line about records, the first of them named; none when there are none.</summary>
    public static IEnumerable<string> Tell(string what, IEnumerable<string> records)
    {
        string[] all = [.. records];
        if (all.Length > 0)
        {
            yield return $"{all.Length} {what}: {string.Join("; ", all.Take(Shown))}";
        }
    }
}
