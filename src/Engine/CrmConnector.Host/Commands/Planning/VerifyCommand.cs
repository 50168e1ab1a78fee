using System.CommandLine;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Verifying;
using CrmConnector.Host.Commands.Running;
using CrmConnector.Host.Composing;
using CrmConnector.Processes;

namespace CrmConnector.Host.Commands.Planning;

/// <summary><c>verify</c>: compares both sides fully.</summary>
internal sealed class VerifyCommand : ConnectorCommand
{
    private readonly Argument<string?> _process = new("process")
    {
        Description = "The process; without it all.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _repair = new("--repair")
    {
        Description = "Write what differs to the target, within the guards.",
    };

    private readonly Option<bool> _overrideGuards = new("--override-guards")
    {
        Description = "Repair more than the guards allow.",
    };

    public VerifyCommand()
        : base(
            "verify",
            "Reads both sides of a process completely and reports where they differ from what the process says. Writes only with --repair.",
            "verify",
            "verify erp-to-crm-customers --repair"
        )
    {
        Add(_process);
        Add(_repair);
        Add(_overrideGuards);
    }

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var options = new RunOptions
        {
            OverrideGuards = context.Get(_overrideGuards),
            HostProcessId = Environment.ProcessId,
        };
        var reports = new List<VerifyReport>();
        foreach (
            var process in ProcessOrder
                .ByReferences(ProcessChoice.Choose(installation.Files, context.Get(_process)))
                .SelectMany(p => p.Flows)
        )
        {
            reports.Add(
                await context.Output.TrackAsync(
                    process.Title,
                    async progress =>
                    {
                        var services = await installation.EngineAsync(
                            new ProgressObserver(progress),
                            cancellationToken
                        );
                        return await new Verifier(services).VerifyAsync(
                            process,
                            context.Get(_repair),
                            options,
                            cancellationToken
                        );
                    }
                )
            );
        }

        context.Output.Answer(new { Processes = reports.Select(VerifyView.ForMachines) });
        foreach (var report in reports)
        {
            VerifyView.Show(report, context.Output);
        }

        return reports.Exists(r => r.Drifted > 0 && (!r.Repaired || r.Refused > 0))
            ? ExitCode.NeedsAPerson
            : ExitCode.Ok;
    }
}
