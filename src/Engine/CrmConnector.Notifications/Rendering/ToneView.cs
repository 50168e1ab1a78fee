using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Rendering.Views;

namespace CrmConnector.Notifications.Rendering;

/// <summary>How a tone is shown: by a word and a sign, and by colour only besides.</summary>
internal static class ToneView
{
    public static Tone Of(Verdict verdict) =>
        verdict switch
        {
            Verdict.Good => Tone.Good,
            Verdict.Attention => Tone.Attention,
            _ => Tone.Failed,
        };

    /// <summary>The tone with its word as a headline says it.</summary>
    public static View Of(Tone tone, Words words) => Of(tone, words.Text("verdict." + NameOf(tone)));

    /// <summary>The tone with a word of its own.</summary>
    public static View Of(Tone tone, string word) =>
        new View(ViewShapes.Tone)
            .Text("name", NameOf(tone))
            .Text("symbol", SymbolOf(tone))
            .Text("word", word)
            .Flag("isGood", tone == Tone.Good)
            .Flag("isNews", tone == Tone.News)
            .Flag("isAttention", tone == Tone.Attention)
            .Flag("isFailed", tone == Tone.Failed);

    // Signs that no mail program turns into a coloured picture.
    public static string SymbolOf(Tone tone) =>
        tone switch
        {
            Tone.Good => "✓",
            Tone.News => "●",
            Tone.Attention => "▲",
            _ => "✕",
        };

    public static string NameOf(Tone tone) =>
        tone switch
        {
            Tone.Good => "good",
            Tone.News => "news",
            Tone.Attention => "attention",
            _ => "failed",
        };
}
