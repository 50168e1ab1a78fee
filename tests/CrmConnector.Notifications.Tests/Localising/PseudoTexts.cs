using CrmConnector.Notifications.Localising;

namespace CrmConnector.Notifications.Tests.Localising;

/// <summary>A language that nobody speaks: every English text between marks, so that what comes from elsewhere stands out.</summary>
internal sealed class PseudoTexts : ITextSource
{
    public const char Open = '⟦';
    public const char Close = '⟧';
    private readonly ResourceTexts _english = ResourceTexts.Of(Languages.Default);

    public IReadOnlyCollection<string> Keys => _english.Keys;

    public string? Find(string key) => _english.Find(key) is { } text ? Open + text + Close : null;
}
