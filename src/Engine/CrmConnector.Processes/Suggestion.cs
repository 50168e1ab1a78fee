namespace CrmConnector.Processes;

/// <summary>Finds the word that someone meant.</summary>
public static class Suggestion
{
    /// <summary>
    /// The candidate nearest to what was written (letter case ignored, neighbouring letters swapped counts as one slip), or null when none is near:
    /// at most a third of the letters may differ.
    /// </summary>
    public static string? Nearest(string written, IEnumerable<string> candidates) =>
        Nearest(written, candidates.Select(c => (c, c)));

    /// <summary>As above, where a candidate may also be meant by its label; gives the name.</summary>
    public static string? Nearest(string written, IEnumerable<(string Name, string Label)> candidates)
    {
        var word = written.ToUpperInvariant();
        var limit = Limit(written);
        string? best = null;
        foreach (var (name, label) in candidates)
        {
            var distance = Math.Min(Distance(word, name), Distance(word, label));
            if (distance <= limit && (best is null || distance < limit))
            {
                best = name;
                limit = distance;
            }
        }

        return best;
    }

    /// <summary><c>did you mean 'x'?</c>, or the other advice when nothing is near.</summary>
    internal static string Advice(string written, IEnumerable<string> candidates, string otherwise) =>
        Nearest(written, candidates) is { } near ? $"did you mean '{near}'?" : otherwise;

    /// <summary>In a word of one or two letters every slip makes another word.</summary>
    private static int Limit(string word) => word.Length < 3 ? 0 : Math.Max(1, word.Length / 3);

    private static int Distance(string word, string candidate)
    {
        var other = candidate.ToUpperInvariant();
        if (Math.Abs(word.Length - other.Length) > Limit(word))
        {
            return int.MaxValue;
        }

        var before = new int[other.Length + 1];
        var last = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= word.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = word[i - 1] == other[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && word[i - 1] == other[j - 2] && word[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last) = (last, row);
        }

        return last[^1];
    }
}
