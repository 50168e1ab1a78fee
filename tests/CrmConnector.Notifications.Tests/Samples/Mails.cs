using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Rendering;
using CrmConnector.Notifications.Rendering.Templating;

namespace CrmConnector.Notifications.Tests.Samples;

/// <summary>Renders the samples.</summary>
internal static class Mails
{
    public static RenderOptions Options { get; } =
        new()
        {
            Now = Clock.Now,
            TimeZone = Clock.Rome,
            Rule = "reports",
            Recipients = ["it@acme.example", "anna.bianchi@acme.example"],
            ChangesFile = "changes.csv",
        };

    /// <summary>The names of all samples.</summary>
    public static IEnumerable<string> Names => [.. Reports.All.Keys, .. Alerts.All.Keys, .. Alerts.OfKinds.Keys];

    /// <summary>The names of the samples that are not of one kind of event.</summary>
    public static IEnumerable<string> Main => [.. Reports.All.Keys, .. Alerts.All.Keys];

    public static RenderedMessage Of(string name, string language) => Of(name, Languages.Of(language));

    public static RenderedMessage Of(string name, Words words)
    {
        var renderer = new MessageRenderer(MessageTemplates.BuiltIn);
        if (Reports.All.TryGetValue(name, out var report))
        {
            return renderer.Render(report, Options, words);
        }

        var alert = Alerts.All.GetValueOrDefault(name) ?? Alerts.OfKinds[name];
        return renderer.Render(alert, Options with { Rule = "alerts", ChangesFile = null }, words);
    }
}
