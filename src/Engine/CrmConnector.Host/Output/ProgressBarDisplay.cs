using Spectre.Console;
using Spectre.Console.Rendering;

namespace CrmConnector.Host.Output;

/// <summary>A progress bar with rate and remaining time, for a terminal.</summary>
internal static class ProgressBarDisplay
{
    public static Task<T> TrackAsync<T>(IAnsiConsole console, string title, Func<IProgress<Advance>, Task<T>> work) =>
        console
            .Progress()
            .AutoClear(enabled: true)
            .HideCompleted(enabled: true)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn { Width = 24 },
                new TextColumn(t => ProgressText.Count(t.Value, Total(t), t.Speed ?? 0)),
                new TextColumn(t => ProgressText.Left(t.Value, Total(t), t.Speed ?? 0))
            )
            .StartAsync(context => work(new Reporter(context, title)));

    private static double? Total(ProgressTask task) => task.IsIndeterminate ? null : task.MaxValue;

    private sealed class TextColumn(Func<ProgressTask, string> text) : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(text(task));
    }

    /// <summary>Each step has a bar of its own, as it counts from 0.</summary>
    private sealed class Reporter(ProgressContext context, string title) : IProgress<Advance>
    {
        private ProgressTask? _task;
        private string _step = "";

        public void Report(Advance value)
        {
            if (_task is null || !string.Equals(_step, value.Step, StringComparison.Ordinal))
            {
                _task?.StopTask();
                _step = value.Step;
                _task = context.AddTask(Markup.Escape(ProgressText.Title(title, _step)), maxValue: double.MaxValue);
            }

            _task.IsIndeterminate = value.Total is null;
            // never full before the end: a task that reaches its maximum would be taken for finished
            _task.MaxValue = value.Total is { } total ? Math.Max(total, value.Done + 1) : double.MaxValue;
            _task.Value = value.Done;
        }
    }
}
