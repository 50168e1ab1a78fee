using System.Globalization;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Reporting;
using CrmConnector.Host.Commands.Reviewing;
using CrmConnector.Host.Commands.Runs;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Output;
using CrmConnector.Service.Configuring;
using CrmConnector.State.Runs;

namespace CrmConnector.Host.Commands;

/// <summary><c>status</c>: how the processes stand.</summary>
internal sealed class StatusCommand()
    : ConnectorCommand(
        "status",
        "Shows each process's last run, how many records are linked, and what waits for a person. Asks no system.",
        "status"
    )
{
    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken, catchUp: false);
        // a service without a process can be asked how it stands, too
        var processes = context.Host.Served is null
            ? ProcessChoice.Choose(installation.Files, name: null)
            : installation.Files.Processes.Definitions;
        var services = await installation.EngineAsync(SilentObserver.Instance, cancellationToken);
        var store = services.Store;
        var runs = (await store.Runs.LastRunsAsync(cancellationToken)).ToDictionary(
            r => r.Process,
            StringComparer.Ordinal
        );
        var rows = new List<ProcessStatus>();
        foreach (var process in processes)
        {
            rows.Add(
                await ProcessStatus.ReadAsync(
                    services,
                    process,
                    runs.GetValueOrDefault(process.Name),
                    cancellationToken
                )
            );
        }

        var service = context.Host.Served?.Service is { } serving ? await serving.LookAsync(cancellationToken) : null;
        var messages = await store.Messages.CountUndeliveredAsync(cancellationToken);
        context.Output.Answer(
            new
            {
                Installation = installation.Definition.Name,
                Processes = rows,
                Messages = messages,
                Service = service,
            }
        );
        var table = new OutputTable(
            "process!",
            "last run",
            "ended!",
            "linked#",
            "waiting#",
            "quarantined#",
            "in review#",
            "converting#",
            "open sweep",
            "selection",
            "paused since",
            "next run!"
        );
        foreach (var row in rows)
        {
            table.Add(
                row.Process,
                row.Run is { } run ? $"{Run(run)}" : "never",
                row.Run?.Ended?.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "",
                row.Linked.ToString("N0", CultureInfo.InvariantCulture),
                row.Waiting == 0 ? "" : row.Waiting.ToString("N0", CultureInfo.InvariantCulture),
                row.Quarantined.ToString("N0", CultureInfo.InvariantCulture),
                row.InReview == 0 ? "" : row.InReview.ToString("N0", CultureInfo.InvariantCulture),
                row.Converting == 0 ? "" : row.Converting.ToString("N0", CultureInfo.InvariantCulture),
                row.SweepReason is null ? "" : SweepReasonText.Of(row.SweepReason),
                row.Selection?.ToString() ?? "",
                row.Paused?.Since.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "",
                row.Paused is null && service?.NextRuns.TryGetValue(row.Process, out var next) == true
                    ? next.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)
                    : ""
            );
        }

        if (rows.Count > 0)
        {
            context.Output.Say(table.WithoutEmptyColumns());
        }

        if (service is not null)
        {
            ServiceLines.Say(service, context.Output);
            if (IdleProcesses.Problem(processes) is { } problem)
            {
                context.Output.Say(problem);
            }
        }

        foreach (var row in rows.Where(r => r.Run is { Reason: not null }))
        {
            context.Output.Say($"{row.Process}: {row.Run!.Reason}");
        }

        foreach (var row in rows.Where(r => r.Paused is not null))
        {
            context.Output.Say($"{row.Process}: paused. When it may go on: crmconnector resume {row.Process}");
        }

        // which of several records one is, is a decision, too: these stand among the quarantined
        var undecided = await UndecidedMatches.ListAsync(store, process: null, take: 1, cancellationToken);
        if (undecided.Count > 0 || rows.Exists(r => r.InReview > 0))
        {
            context.Output.Say("Records wait for a decision, or for data: crmconnector conflicts list");
        }

        if (rows.Exists(r => r.Converting > 0))
        {
            context.Output.Say("See how far conversions are: crmconnector conversions list");
        }

        if (rows.Exists(r => r.Quarantined > 0))
        {
            context.Output.Say("See what waits for you: crmconnector quarantine list");
        }

        if (messages is not { GivenUp: 0, Failing: 0 })
        {
            context.Output.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Messages to people do not arrive ({messages.Failing} are tried again, {messages.GivenUp} given up): crmconnector notify list"
                )
            );
        }

        return
            messages is not { GivenUp: 0, Failing: 0 }
            || service is { Refused.Count: > 0 } or { Incidents.Count: > 0 }
            || rows.Exists(r => r.Quarantined > 0 || r.InReview > 0 || r.Paused is not null || HasFailed(r))
            ? ExitCode.NeedsAPerson
            : ExitCode.Ok;
    }

    private static bool HasFailed(ProcessStatus row) =>
        row.Run is { Status: not (RunStatus.Completed or RunStatus.Running) };

    private static string Run(RunRecord run) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Id}, {RunWords.Kind(run.Kind)}, {RunWords.Status(run.Status)}"
        );
}
