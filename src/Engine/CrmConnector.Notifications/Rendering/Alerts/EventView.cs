using System.Globalization;
using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Rendering.Views;

namespace CrmConnector.Notifications.Rendering.Alerts;

/// <summary>What a template sees of something that happened.</summary>
internal sealed class EventView(Words words, Times times, TimeZoneInfo zone)
{
    /// <summary>Events of which the same is to be told, together.</summary>
    public static IEnumerable<IReadOnlyList<ToldEvent>> Groups(IEnumerable<ToldEvent> events) =>
        events
            .GroupBy(told =>
                told is { Key: not null, Fields.Count: 0 }
                    ? (object)(told.Kind, told.Subject, told.Entity, told.Reason, told.Field, told.Detail)
                    : told
            )
            .Select(group => group.ToList());

    /// <summary>What is told of some events.</summary>
    /// <param name="group">The events.</param>
    /// <param name="isOver">Nothing needs to be done any more.</param>
    /// <param name="isAlone">There is nothing else to tell: the headline says what happened, and when.</param>
    /// <param name="mostRecords">How many records are told one by one.</param>
    public View Of(IReadOnlyList<ToldEvent> group, bool isOver, bool isAlone, int mostRecords)
    {
        var told = group[0];
        if (group.Count == 1)
        {
            return About(told, isOver)
                .Text("title", isAlone ? null : AlertHeadline.Of(told, words))
                .Text("facts", Facts.Of([isAlone ? null : times.Moment(told.At), .. FactsOf(told), RunOf(told)]))
                .Text("command", told.Command)
                .Text("page", WebPage.Of(told.Page));
        }

        var records = group.Select(e =>
            RecordsView.Of(
                RecordLabel.Of(e.Name, e.Key, words) ?? e.Subject,
                Facts.Of(times.Moment(e.At), RunOf(e)),
                e.Command,
                e.Page
            )
        );
        return RecordsView.Put(
            About(told, isOver)
                .Text("title", isAlone ? null : words.Count(AlertHeadline.KeyOf(told) + ".many", group.Count))
                .Text("facts", Facts.Of(FactsOf(told))),
            [.. records],
            mostRecords,
            words
        );
    }

    private View About(ToldEvent told, bool isOver)
    {
        var key = AlertHeadline.KeyOf(told);
        var reason = ReasonText.Of(told.Reason, words);
        var detail =
            isOver ? []
            : told.Reason is null ? EngineLines.Of(told.Detail)
            : reason.Detail(told.Detail);
        return new View(ViewShapes.Event)
            .Text("problem", reason.Problem)
            .Text("advice", isOver ? null : reason.Advice ?? words.Find(key + ".advice"))
            .Lines("detail", detail)
            .Flag("detailMatters", told.Reason is null)
            .Flag("hasFields", told.Fields.Count > 0)
            .List("fields", told.Fields.Select(FieldOf))
            .Group("tone", ToneView.Of(isOver ? Tone.Good : AlertTone.Of(told.Kind), words));
    }

    private View FieldOf(ShownField shown) =>
        new View(ViewShapes.Field).Text("name", shown.Name).Text("value", ValueText.Of(shown.Value, words, zone));

    private IEnumerable<string?> FactsOf(ToldEvent told) =>
        [
            RecordLabel.Of(told.Name, told.Key, words) is null ? null : told.Subject,
            told.Entity,
            told.Field is { } field ? words.Text("task.field", ("field", field)) : null,
        ];

    private string? RunOf(ToldEvent told) =>
        told.RunId is { } run ? words.Text("alert.run", ("run", run.ToString(CultureInfo.InvariantCulture))) : null;
}
