using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Undoing;
using CrmConnector.Host.Commands.Running;
using CrmConnector.Host.Composing;

namespace CrmConnector.Host.Commands.Undoing;

/// <summary><c>undo</c>: takes back what a run wrote.</summary>
internal sealed class UndoCommand : ConnectorCommand
{
    private readonly Argument<long> _run = new("run")
    {
        Description = "The run's number, as 'run', 'status' and 'runs list' tell it.",
        CustomParser = Number,
    };

    private readonly Option<bool> _plan = new("--plan") { Description = "Show what would be done, and do nothing." };

    private readonly Option<bool> _overrideGuards = new("--override-guards")
    {
        Description = "Do what the process's guards would stop. Look at --plan first.",
    };

    private readonly Option<int> _examples = NumberOption.Create(
        "--examples",
        "Most fields and records that are named one by one among those that are left.",
        least: 0,
        most: 100_000,
        usual: 20
    );

    public UndoCommand()
        : base(
            "undo",
            "Takes back what a run of a process with 'journal: values' wrote, where it still stands as written: fields, created and deleted records. The "
                + "rest is left and listed, and the command then ends with 3. The process is paused afterwards, until 'resume'.",
            "undo 12 --plan",
            "undo 12"
        )
    {
        Add(_run);
        Add(_plan);
        Add(_overrideGuards);
        Add(_examples);
    }

    /// <inheritdoc/>
    public override bool MakesWork => true;

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        ProcessChoice.Choose(installation.Files, name: null);
        var run = context.Get(_run);
        var isPlan = context.Get(_plan);
        var options = new UndoOptions
        {
            OverrideGuards = context.Get(_overrideGuards),
            HostProcessId = Environment.ProcessId,
            By = context.Host.Variable("USER") ?? "cli",
            Examples = context.Get(_examples),
        };
        var report = await context.Output.TrackAsync(
            string.Create(CultureInfo.InvariantCulture, $"Undo of run {run}"),
            async progress =>
            {
                var services = await installation.EngineAsync(new ProgressObserver(progress), cancellationToken);
                var undoer = new RunUndoer(services);
                return isPlan
                    ? await undoer.PlanAsync(run, options, cancellationToken)
                    : await undoer.UndoAsync(run, options, cancellationToken);
            }
        );
        context.Output.Answer(UndoView.ForMachines(report, isPlan));
        UndoView.Show(report, isPlan, context.Output);
        return isPlan ? PlanCode(report) : CodeOf(report);
    }

    private static ExitCode PlanCode(UndoReport report) => report.Guard is null ? ExitCode.Ok : ExitCode.GuardStopped;

    private static ExitCode CodeOf(UndoReport report) =>
        report.Ending switch
        {
            RunEnding.Cancelled => ExitCode.Cancelled,
            RunEnding.GuardStopped => ExitCode.GuardStopped,
            RunEnding.Misconfigured => ExitCode.Usage,
            RunEnding.Completed when report.Tally.LeftBy.Count > 0 || !report.AddsUp => ExitCode.NeedsAPerson,
            RunEnding.Completed => ExitCode.Ok,
            _ => ExitCode.Failed,
        };

    private static long Number(ArgumentResult result)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            result.AddError($"'{text}' is not the number of a run. See the runs: crmconnector runs list");
        }

        return number;
    }
}
