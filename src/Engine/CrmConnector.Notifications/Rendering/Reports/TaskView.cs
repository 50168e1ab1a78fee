using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Rendering.Views;

namespace CrmConnector.Notifications.Rendering.Reports;

/// <summary>What a template sees of something that a person has to see to.</summary>
internal sealed class TaskView(Words words, Times times)
{
    /// <summary>Tasks of which the same is to be told, together.</summary>
    public static IEnumerable<IReadOnlyList<PersonTask>> Groups(IEnumerable<PersonTask> tasks) =>
        tasks
            .GroupBy(task =>
                IsOfRecord(task.Kind) ? (object)(task.Kind, task.Subject, task.Reason, task.Field, task.Detail) : task
            )
            .Select(group => group.ToList());

    public View Of(IReadOnlyList<PersonTask> group, int number, int mostRecords)
    {
        var task = group[0];
        if (group.Count == 1)
        {
            var record = RecordLabel.Of(task.Name, task.Key, words);
            return About(task, number)
                .Text("title", record ?? task.Subject)
                .Text("process", record is null ? null : task.Subject)
                .Text("since", SinceOf(task))
                .Text("command", task.Command)
                .Text("page", WebPage.Of(task.Page));
        }

        var records = group.Select(t =>
            RecordsView.Of(RecordLabel.Of(t.Name, t.Key, words) ?? t.Subject, SinceOf(t), t.Command, t.Page)
        );
        return RecordsView.Put(
            About(task, number)
                .Text("title", words.Count("summary.records", group.Count))
                .Text("process", task.Subject),
            [.. records],
            mostRecords,
            words
        );
    }

    private View About(PersonTask task, int number)
    {
        var kind = "task." + KebabCase.Of(task.Kind.ToString());
        var reason = ReasonText.Of(task.Reason, words);
        return new View(ViewShapes.Task)
            .Text("number", words.Number(number))
            .Text("kind", words.Text(kind))
            .Text("field", task.Field is { } field ? words.Text("task.field", ("field", field)) : null)
            .Text("problem", reason.Problem ?? words.Text(kind + ".problem"))
            .Text("advice", reason.Advice ?? words.Text(kind + ".advice"))
            .Lines("detail", IsOfRecord(task.Kind) ? reason.Detail(task.Detail) : EngineLines.Of(task.Detail))
            .Flag("detailMatters", !IsOfRecord(task.Kind))
            .Group("tone", ToneView.Of(ToneOf(task.Kind), words));
    }

    private string? SinceOf(PersonTask task) =>
        task.Since is { } since ? words.Text("task.since", ("when", times.Moment(since))) : null;

    private static bool IsOfRecord(TaskKind kind) => kind is TaskKind.Quarantine or TaskKind.Review;

    private static Tone ToneOf(TaskKind kind) =>
        IsOfRecord(kind) || kind == TaskKind.Paused ? Tone.Attention : Tone.Failed;
}
