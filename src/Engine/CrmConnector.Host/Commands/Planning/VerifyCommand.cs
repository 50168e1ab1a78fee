using System.CommandLine;
using System.Globalization;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Verifying;
using CrmConnector.Host.Commands.Running;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Output;
using CrmConnector.Planning.Deciding;

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

        context.Output.Answer(new { Processes = reports.Select(ForMachines) });
        foreach (var report in reports)
        {
            Show(report, context.Output);
        }

        return reports.Exists(r => r.Drifted > 0 && !r.Repaired) ? ExitCode.NeedsAPerson : ExitCode.Ok;
    }

    private static void Show(VerifyReport report, IConsoleOutput output)
    {
        output.Say($"{report.Process}:");
        foreach (var (kind, count) in report.Counts.Where(c => c.Value > 0).OrderBy(c => c.Key))
        {
            output.Say(string.Create(CultureInfo.InvariantCulture, $"  {count, 9:N0}  {Words(kind)}"));
        }

        if (report.SourceMissing > 0)
        {
            output.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {report.SourceMissing, 9:N0}  are linked and no longer in the source"
                )
            );
        }

        PlanView.ShowExamples(report.Examples, output);
        output.Say(
            report.Drifted == 0 ? "Both sides agree."
            : report.Repaired ? "The differences were written to the target."
            : $"They differ. To write the source's side to the target: crmconnector verify {report.Process} --repair"
        );
    }

    private static string Words(PlanKind kind) =>
        kind switch
        {
            PlanKind.Unchanged => "agree",
            PlanKind.Update => "differ",
            PlanKind.Create => "are missing in the target",
            PlanKind.Link or PlanKind.LinkAndUpdate => "are in the target, not linked",
            PlanKind.OutOfScope => "are out of scope",
            PlanKind.Wait => "wait for a record that they point to",
            PlanKind.Review => "differ, and a person decides",
            PlanKind.Quarantine => "are quarantined",
            _ => "were deleted in the target",
        };

    private static object ForMachines(VerifyReport report) =>
        new
        {
            report.Process,
            Counts = report.Counts.ToDictionary(c => PlanView.JsonNameOf(c.Key), c => c.Value, StringComparer.Ordinal),
            report.SourceMissing,
            report.Drifted,
            report.Repaired,
            Examples = report.Examples.Select(PlanView.ForMachines),
        };
}
