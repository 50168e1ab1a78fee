using System.Globalization;

namespace CrmConnector.Notifications.Localising;

/// <summary>The languages that messages are written in.</summary>
public static class Languages
{
    /// <summary>The language unless another one is said.</summary>
    public const string Default = "en";

    /// <summary>Their codes, as <c>en</c>.</summary>
    public static IReadOnlyList<string> All { get; } = ["en", "it"];

    /// <summary>True for a code of <see cref="All"/>; upper and lower case are told apart.</summary>
    public static bool IsKnown(string language) => All.Contains(language, StringComparer.Ordinal);

    /// <summary>The words of a language.</summary>
    /// <exception cref="ArgumentException">The language is not one of <see cref="All"/>.</exception>
    internal static Words Of(string language) =>
        IsKnown(language)
            ? new Words(ResourceTexts.Of(language), CultureInfo.GetCultureInfo(language), language)
            : throw new ArgumentException($"there are no texts in '{language}'", nameof(language));
}
