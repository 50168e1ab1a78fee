using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Rendering.Views;

namespace CrmConnector.Notifications.Rendering.Alerts;

/// <summary>What a template sees of an alert.</summary>
internal sealed class AlertView(Words words, RenderOptions options, Fullness fullness)
{
    private readonly Times _times = new(words, options.TimeZone, options.Now);

    public View Of(AlertContent alert)
    {
        var tone = AlertTone.Of(alert);
        var headline = AlertHeadline.Of(alert, words);
        var groups = EventView.Groups(alert.Events).ToList();
        var more = alert.More + groups.Skip(fullness.Events).Sum(group => group.Count);
        var told = new EventView(words, _times, options.TimeZone);
        var isOver = alert.Occasion == AlertOccasion.Recovered;
        var isAlone = alert.Title is null && groups.Count == 1 && alert.More == 0;
        var events = groups
            .Take(fullness.Events)
            .Select(group => told.Of(group, isOver, isAlone, fullness.Records))
            .ToList();
        var view = new View(ViewShapes.Alert)
            .Group("tone", ToneView.Of(tone, words))
            .Text("headline", headline)
            .Text("subject", Subject(alert, headline, tone))
            .Text("kind", words.Text("alert." + KebabCase.Of(alert.Occasion.ToString())))
            .Text("when", When(alert))
            .Text("summary", Lasted(alert))
            .Text("preheader", Preheader(events))
            .List("events", events)
            .Flag("hasEvents", events.Count > 0)
            .Text("more", more > 0 ? words.Count("alert.more", more) : null);
        MessageFrame.Put(view, alert.Installation, words, _times, options);
        return view;
    }

    private string Subject(AlertContent alert, string headline, Tone tone) =>
        words.Text(
            "subject.line",
            ("symbol", ToneView.SymbolOf(tone)),
            ("installation", OneLine.Of(alert.Installation, 40)),
            ("headline", headline)
        );

    private string When(AlertContent alert) =>
        _times.FullMoment(alert.Events.Count > 0 ? alert.Events.Max(e => e.At) : options.Now);

    private string? Lasted(AlertContent alert) =>
        alert.Since is { } since
            ? words.Text(
                alert.Occasion == AlertOccasion.Recovered ? "alert.lasted" : "alert.open",
                ("since", _times.Moment(since)),
                ("duration", _times.Duration(options.Now - since))
            )
            : null;

    private static string Preheader(List<View> events) =>
        events.Count == 0
            ? ""
            : Facts.Of(
                events[0].TextOf("title"),
                events[0].TextOf("facts"),
                events[0].TextOf("problem"),
                events[0].TextOf("advice")
            );
}
