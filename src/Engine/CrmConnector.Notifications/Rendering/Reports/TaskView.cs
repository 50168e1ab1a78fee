using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Rendering.Views;

namespace CrmConnector.Notifications.Rendering.Reports;

/// <summary>What a template sees of something that a person has to see to.</summary>
internal sealed class TaskView(Words words, Times times)
{
    public View Of(PersonTask task, int number)
    {
        var kind = "task." + KebabCase.Of(task.Kind.ToString());
        var reason = ReasonText.Of(task.Reason, words);
        var record = RecordLabel.Of(task.Name, task.Key, words);
        var detail = IsOfRecord(task.Kind) ? reason.Detail(task.Detail) : EngineLines.Of(task.Detail);
        return new View(ViewShapes.Task)
            .Text("number", words.Number(number))
            .Text("title", record ?? task.Subject)
            .Text("kind", words.Text(kind))
            .Text("process", record is null ? null : task.Subject)
            .Text("since", task.Since is { } since ? words.Text("task.since", ("when", times.Moment(since))) : null)
            .Text("field", task.Field is { } field ? words.Text("task.field", ("field", field)) : null)
            .Text("problem", reason.Problem ?? words.Text(kind + ".problem"))
            .Text("advice", reason.Advice ?? words.Text(kind + ".advice"))
            .Lines("detail", detail)
            .Flag("detailMatters", !IsOfRecord(task.Kind))
            .Text("command", task.Command)
            .Text("page", WebPage.Of(task.Page))
            .Group("tone", ToneView.Of(ToneOf(task.Kind), words));
    }

    private static bool IsOfRecord(TaskKind kind) => kind is TaskKind.Quarantine or TaskKind.Review;

    private static Tone ToneOf(TaskKind kind) =>
        IsOfRecord(kind) || kind == TaskKind.Paused ? Tone.Attention : Tone.Failed;
}
