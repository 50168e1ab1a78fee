using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Rendering.Views;

namespace CrmConnector.Notifications.Rendering;

/// <summary>What stands around every message: who sends it, to whom, and which zone its times are of.</summary>
internal static class MessageFrame
{
    public static void Put(View view, string installation, Words words, Times times, RenderOptions options) =>
        view.Text("language", words.Language)
            .Text("installation", installation)
            .Text("zone", times.Zone)
            .Text("sentBy", words.Text("footer.rule", ("rule", options.Rule), ("installation", installation)))
            .Text("recipients", Recipients(words, options))
            .Text("attached", options.ChangesFile is { } file ? words.Text("footer.attached", ("file", file)) : null);

    private static string? Recipients(Words words, RenderOptions options) =>
        options.Recipients.Count == 0
            ? null
            : words.Text("footer.recipients", ("recipients", string.Join(", ", options.Recipients)));
}
