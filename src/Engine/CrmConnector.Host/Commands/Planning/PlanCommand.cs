using System.CommandLine;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Running;
using CrmConnector.Host.Commands.Running;
using CrmConnector.Host.Composing;
using CrmConnector.Processes;

namespace CrmConnector.Host.Commands.Planning;

/// <summary><c>plan</c>: what a run would do, without doing it.</summary>
internal sealed class PlanCommand : ConnectorCommand
{
    private readonly Argument<string?> _process = new("process")
    {
        Description = "The process; without it all.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _full = new("--full") { Description = "Plan a run that compares the whole source." };

    private readonly Option<int> _examples = NumberOption.Create(
        "--examples",
        "Most examples per kind of decision.",
        least: 0,
        most: 1_000,
        usual: 3
    );

    public PlanCommand()
        : base(
            "plan",
            "Shows what a run would do now, with examples and their values. Reads both systems, writes to none.",
            "plan",
            "plan erp-to-crm-customers --examples 10"
        )
    {
        Add(_process);
        Add(_full);
        Add(_examples);
    }

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsWrittenAsync(context, cancellationToken);
        var options = new PlanOptions { Full = context.Get(_full), Examples = context.Get(_examples) };
        var reports = new List<PlanReport>();
        foreach (
            var process in ProcessOrder
                .ByReferences(ProcessChoice.Choose(installation.Files, context.Get(_process)))
                .SelectMany(p => p.Flows)
        )
        {
            var report = await context.Output.TrackAsync(
                process.Title,
                async progress =>
                {
                    var services = await installation.EngineAsync(new ProgressObserver(progress), cancellationToken);
                    return await new ProcessPlanner(services).PlanAsync(process, options, cancellationToken);
                }
            );
            reports.AddRange(report.Lines is { } lines ? [report, lines] : [report]);
        }

        context.Output.Answer(new { Plans = reports.Select(PlanView.ForMachines) });
        foreach (var report in reports)
        {
            PlanView.Show(report, context.Output);
        }

        return reports.Exists(r => r.Guard is not null) ? ExitCode.GuardStopped : ExitCode.Ok;
    }
}
