using System.Globalization;
using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Rendering.Views;

namespace CrmConnector.Notifications.Rendering.Alerts;

/// <summary>What a template sees of something that happened.</summary>
internal sealed class EventView(Words words, Times times, TimeZoneInfo zone)
{
    public View Of(ToldEvent told, bool isOver, bool isAlone)
    {
        var key = AlertHeadline.KeyOf(told);
        var reason = ReasonText.Of(told.Reason, words);
        var detail =
            isOver ? []
            : told.Reason is null ? EngineLines.Of(told.Detail)
            : reason.Detail(told.Detail);
        var tone = isOver ? Tone.Good : AlertTone.Of(told.Kind);
        return new View(ViewShapes.Event)
            .Text("title", isAlone ? null : AlertHeadline.Of(told, words))
            .Text("facts", Facts.Of(FactsOf(told)))
            .Text("field", told.Field is { } field ? words.Text("task.field", ("field", field)) : null)
            .Text("problem", reason.Problem)
            .Text("advice", isOver ? null : reason.Advice ?? words.Find(key + ".advice"))
            .Lines("detail", detail)
            .Flag("detailMatters", told.Reason is null)
            .Text("command", told.Command)
            .Text("page", WebPage.Of(told.Page))
            .Flag("hasFields", told.Fields.Count > 0)
            .List(
                "fields",
                told.Fields.Select(shown =>
                    new View(ViewShapes.Field)
                        .Text("name", shown.Name)
                        .Text("value", ValueText.Of(shown.Value, words, zone))
                )
            )
            .Group("tone", ToneView.Of(tone, words));
    }

    private IEnumerable<string?> FactsOf(ToldEvent told) =>
        [
            times.Moment(told.At),
            RecordLabel.Of(told.Name, told.Key, words) is null ? null : told.Subject,
            told.Entity,
            told.RunId is { } run ? words.Text("alert.run", ("run", run.ToString(CultureInfo.InvariantCulture))) : null,
        ];
}
