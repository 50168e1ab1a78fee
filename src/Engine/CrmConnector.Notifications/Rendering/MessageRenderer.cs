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

    /// <summary>Puts a report into words.</summary>
    /// <exception cref="ArgumentException">The language is not one of <see cref="Languages.All"/>.</exception>
    public RenderedMessage Render(ReportContent report, RenderOptions options) =>
        Render(report, options, Languages.Of(options.Language));

    /// <summary>Puts an alert into words.</summary>
    /// <exception cref="ArgumentException">The language is not one of <see cref="Languages.All"/>.</exception>
    public RenderedMessage Render(AlertContent alert, RenderOptions options) =>
        Render(alert, options, Languages.Of(options.Language));

    internal RenderedMessage Render(ReportContent report, RenderOptions options, Words words)
    {
        var view = new ReportView(words, options).Of(report);
        var (subject, html, text) = Render("report", view, words);
        return new RenderedMessage(
            subject,
            html,
            text,
            ReportJson.Of(report, options, subject, view),
            report.Verdict == Verdict.Failed
        );
    }

    internal RenderedMessage Render(AlertContent alert, RenderOptions options, Words words)
    {
        var view = new AlertView(words, options).Of(alert);
        var (subject, html, text) = Render("alert", view, words);
        return new RenderedMessage(
            subject,
            html,
            text,
            AlertJson.Of(alert, options, subject, view),
            AlertTone.Of(alert) == Tone.Failed
        );
    }

    private (string Subject, string Html, string Text) Render(string kind, View view, Words words)
    {
        var compiled = templates.In(words);
        var subject = OneLine.Of(compiled.Render(kind + ".subject", view).Trim(), LongestSubject);
        view.Text("subject", subject);
        return (subject, compiled.Render(kind + ".html", view), PlainLayout.Of(compiled.Render(kind + ".text", view)));
    }
}
