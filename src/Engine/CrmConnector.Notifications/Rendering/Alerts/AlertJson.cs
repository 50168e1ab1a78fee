using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Rendering.Json;

namespace CrmConnector.Notifications.Rendering.Alerts;

/// <summary>An alert for programs. The names are a promise: see the documentation of webhooks.</summary>
internal static class AlertJson
{
    public static string Of(AlertContent alert, RenderOptions options, string subject, string headline) =>
        JsonForm.Of(
            new
            {
                Type = "alert",
                JsonForm.Version,
                alert.Installation,
                alert.Rule,
                options.Language,
                Created = options.Now.ToUniversalTime(),
                Subject = subject,
                Verdict = ToneView.NameOf(AlertTone.Of(alert)),
                Headline = headline,
                alert.Title,
                alert.Occasion,
                Since = alert.Since?.ToUniversalTime(),
                Events = alert.Events.Select(Event),
                alert.More,
            }
        );

    private static object Event(ToldEvent told) =>
        new
        {
            told.Kind,
            At = told.At.ToUniversalTime(),
            told.Subject,
            told.RunId,
            told.Entity,
            told.Key,
            told.Name,
            Fields = told.Fields.Count == 0
                ? null
                : told.Fields.Select(shown => new { shown.Name, Value = JsonForm.Of(shown.Value) }),
            told.Reason,
            told.Field,
            told.Detail,
            told.Command,
            Page = WebPage.Of(told.Page),
        };
}
