using System.CommandLine;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Reporting;
using CrmConnector.Engine.Running;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Notifying;
using CrmConnector.Processes;
using CrmConnector.State.Pauses;

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
        if (context.Host.Served is null)
        {
            // nobody else has the store: what is noted as going on has died
            var engine = await installation.EngineAsync(SilentObserver.Instance, cancellationToken);
            await engine.Store.Runs.MarkInterruptedAsync([], engine.Events.OfInterrupted, cancellationToken);
        }

        var paused = await PausedAsync(installation, processes, context.Get(_process), cancellationToken);
        var reports = new List<RunReport>();
        try
        {
            foreach (var flow in processes.SelectMany(p => p.Flows).Where(flow => !paused.ContainsKey(flow.Name)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                try
                {
                    var report = await RunAsync(installation, flow, options, context, cancellationToken);
                    reports.AddRange(report.Lines is { } lines ? [report, lines] : [report]);
                }
                catch (ProcessPausedException exception) when (context.Get(_process) is null)
                {
                    // paused meanwhile: the others are run all the same
                    paused.Add(flow.Name, exception.Paused);
                }
            }
        }
        finally
        {
            // what was done is told also where a later process fails in a way that nobody expected
            RunReports.Show(reports, [.. paused.Values], context.Output);
        }

        if (context.Host.Served is null)
        {
            foreach (var error in installation.Files.Notifications.Errors)
            {
                context.Output.Say($"Not told: {error}");
            }

            foreach (var sentence in await NotificationPass.RunAsync(installation, context.Host, cancellationToken))
            {
                context.Output.Say(sentence);
            }
        }

        return RunReports.ExitCodeOf(reports);
    }

    /// <summary>The paused processes among those to run. One that was asked for by name is not left out in silence.</summary>
    /// <exception cref="ProcessPausedException">The named process is paused.</exception>
    private static async Task<Dictionary<string, PausedProcess>> PausedAsync(
        Installation installation,
        IReadOnlyList<ProcessDefinition> processes,
        string? named,
        CancellationToken cancellationToken
    )
    {
        var store = await installation.OpenStoreAsync(cancellationToken);
        var paused = (await store.Pauses.ListAsync(cancellationToken))
            .Where(p => processes.Any(process => process.Name == p.Process))
            .ToDictionary(p => p.Process, StringComparer.Ordinal);
        return named is not null && paused.TryGetValue(named, out var pause)
            ? throw new ProcessPausedException(pause)
            : paused;
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
