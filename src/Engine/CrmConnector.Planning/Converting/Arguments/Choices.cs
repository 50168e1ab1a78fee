namespace CrmConnector.Planning.Converting.Arguments;

/// <summary>Names alternatives in messages, and finds the one that was probably meant.</summary>
internal static class Choices
{
    /// <summary><c>a, b or c</c>.</summary>
    public static string Of(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all.Take(all.Count - 1))} or {all[^1]}";
    }

    /// <summary>A question where a name is close, else the list of what there is (at most 12).</summary>
    public static string DidYouMean(string word, IReadOnlyList<string> names)
    {
        var (name, distance) = names
            .Select(candidate => (candidate, Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .OrderBy(pair => pair.Item2)
            .FirstOrDefault();
        if (name is not null && distance <= Math.Max(1, (word.Length + 2) / 3))
        {
            return $"did you mean '{name}'?";
        }

        return names.Count <= 12
            ? $"there is {Of(names)}"
            : $"there are {names.Count} others, such as {Of(names.Take(6))}";
    }

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
