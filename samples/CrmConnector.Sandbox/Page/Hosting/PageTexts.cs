using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace CrmConnector.Sandbox.Page;

/// <summary>The words of the page in the languages that it speaks.</summary>
internal static class PageTexts
{
    /// <summary>Set by the switch on the page; it beats what the browser prefers.</summary>
    public const string Cookie = "sandbox-language";

    public const string Default = "en";

    public static IReadOnlyList<string> Languages { get; } = [Default, "it"];

    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> All = Languages.ToDictionary(
        language => language,
        Read,
        StringComparer.Ordinal
    );

    /// <summary>The texts of a language by their names.</summary>
    public static IReadOnlyDictionary<string, string> Of(string language) => All[language];

    /// <summary>The language for whoever asks.</summary>
    public static string LanguageOf(HttpRequest request)
    {
        if (request.Cookies[Cookie] is { } chosen && Languages.Contains(chosen, StringComparer.Ordinal))
        {
            return chosen;
        }

        return request
                .GetTypedHeaders()
                .AcceptLanguage.OrderByDescending(wanted => wanted.Quality ?? 1)
                .Select(Spoken)
                .FirstOrDefault(language => language is not null)
            ?? Default;
    }

    private static string? Spoken(StringWithQualityHeaderValue wanted) =>
        Languages.FirstOrDefault(language =>
            wanted.Value.Value?.Split('-')[0].Equals(language, StringComparison.OrdinalIgnoreCase) == true
        );

    private static IReadOnlyDictionary<string, string> Read(string language) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(PageAssets.Read($"Texts/{language}.json"))!;
}
