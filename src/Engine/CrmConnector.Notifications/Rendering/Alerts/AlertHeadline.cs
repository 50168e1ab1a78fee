using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Localising;

namespace CrmConnector.Notifications.Rendering.Alerts;

/// <summary>What an alert says in a few words.</summary>
internal static class AlertHeadline
{
    public static string Of(AlertContent alert, Words words)
    {
        var count = alert.Events.Count + alert.More;
        var what = What(alert, count, words);
        return alert.Occasion switch
        {
            AlertOccasion.Recovered => Recovered(alert, count, words)
                ?? words.Text("alert.recovered-headline", ("what", what)),
            AlertOccasion.Test => words.Text("alert.test-headline", ("channel", alert.Title ?? "")),
            AlertOccasion.Escalated => words.Text("alert.escalated-headline", ("what", what)),
            _ => what,
        };
    }

    /// <summary>An event as a sentence.</summary>
    public static string Of(ToldEvent told, Words words) =>
        words.Text(
            KeyOf(told),
            ("subject", told.Subject),
            ("record", RecordLabel.Of(told.Name, told.Key, words) ?? told.Subject)
        );

    public static string KeyOf(ToldEvent told) => "event." + KebabCase.Of(told.Kind.ToString());

    private static string What(AlertContent alert, long count, Words words)
    {
        if (!string.IsNullOrWhiteSpace(alert.Title))
        {
            return count > 1 ? words.Text("alert.title-count", ("title", alert.Title), ("count", count)) : alert.Title;
        }

        if (count == 1 && alert.Events.Count == 1)
        {
            return Of(alert.Events[0], words);
        }

        var keys = alert.Events.Select(KeyOf).Distinct(StringComparer.Ordinal).ToList();
        return words.Count(keys.Count == 1 ? keys[0] + ".many" : "alert.mixed", count);
    }

    private static string? Recovered(AlertContent alert, long count, Words words) =>
        count == 1 && alert.Events.Count == 1
            ? words.Find(KeyOf(alert.Events[0]) + ".recovered", ("subject", alert.Events[0].Subject))
            : null;
}
