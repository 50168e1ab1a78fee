using System.Diagnostics;
using System.Text;
using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Rendering.Alerts;
using CrmConnector.Notifications.Rendering.Plain;
using CrmConnector.Notifications.Rendering.Reports;
using CrmConnector.Notifications.Rendering.Templating;
using CrmConnector.Notifications.Rendering.Views;

namespace CrmConnector.Notifications.Rendering;

/// <summary>Puts reports and alerts into words. Safe to use concurrently.</summary>
/// <param name="templates">The templates, as the installation has them.</param>
public sealed class MessageRenderer(MessageTemplates templates)
{
    private const int LongestSubject = 160;

    /// <summary>Gmail shows no more than 102 KB of a message; what its transport encoding adds is counted by some.</summary>
    private const int LargestHtml = 98_000;

    /// <summary>Puts a report into words.</summary>
    /// <exception cref="ArgumentException">The language is not one of <see cref="Languages.All"/>.</exception>
    public RenderedMessage Render(ReportContent report, RenderOptions options) =>
        Render(report, options, Languages.Of(options.Language));

    /// <summary>Puts an alert into words.</summary>
    /// <exception cref="ArgumentException">The language is not one of <see cref="Languages.All"/>.</exception>
    public RenderedMessage Render(AlertContent alert, RenderOptions options) =>
        Render(alert, options, Languages.Of(options.Language));

    internal RenderedMessage Render(ReportContent report, RenderOptions options, Words words) =>
        Render(
            "report",
            words,
            fullness => new ReportView(words, options, fullness).Of(report),
            (subject, headline) => ReportJson.Of(report, options, subject, headline),
            report.Verdict == Verdict.Failed
        );

    internal RenderedMessage Render(AlertContent alert, RenderOptions options, Words words) =>
        Render(
            "alert",
            words,
            fullness => new AlertView(words, options, fullness).Of(alert),
            (subject, headline) => AlertJson.Of(alert, options, subject, headline),
            AlertTone.Of(alert) == Tone.Failed
        );

    private RenderedMessage Render(
        string kind,
        Words words,
        Func<Fullness, View> viewOf,
        Func<string, string, string> jsonOf,
        bool isUrgent
    )
    {
        var compiled = templates.In(words);
        foreach (var fullness in Fullness.Steps)
        {
            var view = viewOf(fullness);
            var subject = OneLine.Of(compiled.Render(kind + ".subject", view).Trim(), LongestSubject);
            view.Text("subject", subject);
            var html = compiled.Render(kind + ".html", view);
            if (Encoding.UTF8.GetByteCount(html) <= LargestHtml || fullness == Fullness.Steps[^1])
            {
                var text = PlainLayout.Of(compiled.Render(kind + ".text", view));
                return new RenderedMessage(subject, html, text, jsonOf(subject, view.TextOf("headline")), isUrgent);
            }
        }

        throw new UnreachableException();
    }
}
