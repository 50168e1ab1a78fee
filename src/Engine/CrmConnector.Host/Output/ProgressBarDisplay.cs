using System.Globalization;
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
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new CountColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
                work(new Reporter(context.AddTask(Markup.Escape(title), maxValue: double.MaxValue)))
            );

    private sealed class Reporter(ProgressTask task) : IProgress<Advance>
    {
        public void Report(Advance value)
        {
            task.IsIndeterminate = value.Total is null;
            if (value.Total is { } total)
            {
                task.MaxValue = Math.Max(total, 1);
            }

            task.Value = value.Done;
        }
    }

    private sealed class CountColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(string.Create(CultureInfo.InvariantCulture, $"{task.Value:N0} records, {task.Speed ?? 0:N0}/s"));
    }
}
