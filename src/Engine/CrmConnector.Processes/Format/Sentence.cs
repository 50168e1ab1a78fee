using System.Globalization;

namespace CrmConnector.Processes.Format;

/// <summary>Lists of words as a sentence has them.</summary>
internal static class Sentence
{
    /// <summary><c>a, b or c</c>.</summary>
    public static string OneOf(IReadOnlyList<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}";

    /// <summary><c>'a', 'b' or 'c'</c>.</summary>
    public static string OneOfQuoted(IEnumerable<string> words) => OneOf([.. words.Select(w => $"'{w}'")]);

    /// <summary>At most so many of a long list, and how many more there are.</summary>
    public static string Some(IReadOnlyCollection<string> words, int most = 8)
    {
        var shown = string.Join(", ", words.Take(most));
        return words.Count > most
            ? string.Create(CultureInfo.InvariantCulture, $"{shown}, ... ({words.Count - most} more)")
            : shown;
    }
}
