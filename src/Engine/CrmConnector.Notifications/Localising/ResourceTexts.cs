using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;

namespace CrmConnector.Notifications.Localising;

/// <summary>Texts from the assembly's resources: English is neutral, other languages stand in satellites.</summary>
internal sealed class ResourceTexts : ITextSource
{
    private static readonly ResourceManager Manager = new(
        "CrmConnector.Notifications.Localising.Texts",
        typeof(ResourceTexts).Assembly
    );

    private static readonly ConcurrentDictionary<string, ResourceTexts> Known = new(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, string> _texts;

    private ResourceTexts(string language) => _texts = Read(language).ToFrozenDictionary(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Keys => _texts.Keys;

    /// <summary>The texts of a language, those of English where it has none of its own.</summary>
    public static ResourceTexts Of(string language) => Known.GetOrAdd(language, code => new ResourceTexts(code));

    public string? Find(string key) => _texts.GetValueOrDefault(key);

    /// <summary>Only what stands in the language itself.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Own(string language)
    {
        var culture = language == Languages.Default ? CultureInfo.InvariantCulture : new CultureInfo(language);
        var set = Manager.GetResourceSet(culture, createIfNotExists: true, tryParents: false);
        return set is null
            ? []
            : set.Cast<DictionaryEntry>().Select(e => KeyValuePair.Create((string)e.Key, (string)e.Value!));
    }

    private static Dictionary<string, string> Read(string language)
    {
        var texts = Own(Languages.Default).ToDictionary(StringComparer.Ordinal);
        foreach (var (key, text) in Own(language))
        {
            texts[key] = text;
        }

        return texts;
    }
}
