using System.CommandLine;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Reporting;
using CrmConnector.Engine.Running;
using CrmConnector.Host.Composing;

namespace CrmConnector.Host.Commands.Running;

/// <summary><c>run</c>: runs processes once.</summary>
internal sealed class RunCommand : ConnectorCommand
{
    private readonly Argument<string?> _process = new("process")
    {
        Description = "The process; without it all, in the order that their references demand.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _full = new("--full")
    {
        Description = "Read and compare the whole source, even where its changes are known.",
    };

    private readonly Option<bool> _overrideGuards = new("--override-guards")
    {
        Description = "Do, for this one run, what the guards would stop. Look at 'plan' first.",
    };

    public RunCommand()
        : base(
            "run",
            "Runs one process or all, once: reads what changed, writes what follows from it, reports. Stopped at any moment, the next run goes on "
                + "from the last committed page.",
            "run",
            "run erp-to-crm-customers",
            "run erp-to-crm-customers --full"
        )
    {
        Add(_process);
        Add(_full);
        Add(_overrideGuards);
    }

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var processes = ProcessOrder.ByReferences(ProcessChoice.Choose(installation.Files, context.Get(_process)));
        var options = new RunOptions
        {
            Full = context.Get(_full),
            OverrideGuards = context.Get(_overrideGuards),
            HostProcessId = Environment.ProcessId,
        };
        var reports = new List<RunReport>();
        try
        {
            foreach (var process in processes.SelectMany(p => p.Flows))
            {
                cancellationToken.ThrowIfCancellationRequested();
                reports.Add(await RunAsync(installation, process, options, context, cancellationToken));
            }
        }
        finally
        {
            // what was done is told also where a later process fails in a way that nobody expected
            RunReports.Show(reports, context.Output);
        }

        return RunReports.ExitCodeOf(reports);
    }

    private static Task<RunReport> RunAsync(
        Installation installation,
        ProcessDefinition process,
        RunOptions options,
        CommandContext context,
        CancellationToken cancellationToken
    ) =>
        context.Output.TrackAsync(
            process.Title,
            async progress =>
            {
                var services = await installation.EngineAsync(new ProgressObserver(progress), cancellationToken);
                return await new ProcessRunner(services).RunAsync(process, options, cancellationToken);
            }
        );
}
