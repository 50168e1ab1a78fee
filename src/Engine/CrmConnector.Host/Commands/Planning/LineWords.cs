using System.Globalization;
using CrmConnector.Engine.Explaining;

namespace CrmConnector.Host.Commands.Planning;

/// <summary>Says what would be done with the lines of a record.</summary>
internal static class LineWords
{
    public static string Of(LineCounts lines)
    {
        string[] words =
        [
            .. new[]
            {
                (lines.Created, "would be created"),
                (lines.Updated, "would be updated"),
                (lines.Deleted, "would be deleted"),
                (lines.Unchanged, "would stay unchanged"),
            }
                .Where(count => count.Item1 > 0)
                .Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Item1} {count.Item2}")),
        ];
        return words.Length == 0 ? "  It has no lines." : $"  Of its lines {string.Join(", ", words)}.";
    }
}
