using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Running;
using CrmConnector.Notifications.Content;
using CrmConnector.State.Quarantine;
using CrmConnector.State.Reviews;
using CrmConnector.State.Runs;

namespace CrmConnector.Notifications.Composing;

/// <summary>Finds what a person has to see to: the most urgent first, as many as a report can show.</summary>
/// <param name="context">What messages are composed of.</param>
internal sealed class TaskFinder(ComposingContext context)
{
    private const int MostTasks = 20;
    private const int MostPerProcess = 8;

    /// <summary>The tasks of some processes, and how many there are besides.</summary>
    public async ValueTask<(IReadOnlyList<PersonTask> Tasks, long More)> FindAsync(
        IReadOnlyList<ProcessReport> processes,
        IReadOnlyList<DownSystem> down,
        CancellationToken cancellationToken
    )
    {
        var tasks = new List<PersonTask>(
            down.Select(system => new PersonTask
            {
                Kind = TaskKind.SystemDown,
                Subject = system.Connection,
                Since = system.Since,
                Command = CommandLines.Status,
                Page = context.Page($"monitor/systems/{Uri.EscapeDataString(system.Connection)}"),
            })
        );
        tasks.AddRange(processes.Select(Ended).OfType<PersonTask>());
        tasks.AddRange(await StandingAsync(processes, cancellationToken));
        var more = 0L;
        foreach (var process in context.Engine.Processes)
        {
            var reported = processes.FirstOrDefault(report => report.Flow == process.Name || IsOf(report, process));
            if (reported is null)
            {
                continue;
            }

            if (reported.IsPaused)
            {
                tasks.Add(
                    new PersonTask
                    {
                        Kind = TaskKind.Paused,
                        Subject = process.Name,
                        Command = CommandLines.Resume(process.Name),
                    }
                );
            }

            var records = await RecordsAsync(process.Name, cancellationToken);
            tasks.AddRange(records);
            more += Math.Max(0, reported.Quarantined + reported.InReview - records.Count);
        }

        var shown = tasks.OrderBy(Urgency).Take(MostTasks).ToList();
        return (shown, more + tasks.Count - shown.Count);
    }

    private static bool IsOf(ProcessReport report, ProcessDefinition process) =>
        process.AllFlows.Any(flow => flow.FlowName == report.Flow);

    private PersonTask? Ended(ProcessReport report)
    {
        var process = context.Engine.Processes.FirstOrDefault(p => IsOf(report, p))?.Name ?? report.Flow;
        var (kind, command) = report.Ending switch
        {
            RunEnding.GuardStopped => (TaskKind.Guard, CommandLines.Plan(process)),
            RunEnding.Failed or RunEnding.Misconfigured => (
                TaskKind.Failure,
                report.LastRun is { } run ? CommandLines.Report(run) : CommandLines.Status
            ),
            _ => (default, null),
        };
        return command is null
            ? null
            : new PersonTask
            {
                Kind = kind,
                Subject = process,
                Detail = report.Message,
                Command = command,
                Page = context.Page($"monitor/processes/{Uri.EscapeDataString(process)}"),
            };
    }

    /// <summary>What the service has noticed and is not over: runs that did not come, files that were refused.</summary>
    private async ValueTask<IEnumerable<PersonTask>> StandingAsync(
        IReadOnlyList<ProcessReport> processes,
        CancellationToken cancellationToken
    )
    {
        var open = await context.Engine.Store.Incidents.ListOpenAsync(rule: null, cancellationToken);
        return open.Where(incident =>
                incident.Kind == EventKind.ProcessesRefused
                || (
                    incident.Kind == EventKind.RunMissed
                    && processes.Any(report => string.Equals(report.Flow, incident.Subject, StringComparison.Ordinal))
                )
            )
            .DistinctBy(incident => (incident.Kind, incident.Subject))
            .Select(incident => new PersonTask
            {
                Kind = incident.Kind == EventKind.RunMissed ? TaskKind.MissedRun : TaskKind.Refused,
                Subject = incident.Subject,
                Since = incident.Since,
                Command = incident.Kind == EventKind.RunMissed ? CommandLines.Status : CommandLines.Validate,
            });
    }

    private static string Place(string page, string process, RecordKey key) =>
        $"monitor/{page}/{Uri.EscapeDataString(process)}/{Uri.EscapeDataString(key.Value)}";

    private static int Urgency(PersonTask task) =>
        task.Kind switch
        {
            TaskKind.SystemDown => 0,
            TaskKind.Guard or TaskKind.Failure or TaskKind.MissedRun or TaskKind.Refused => 1,
            TaskKind.Paused => 2,
            TaskKind.Review => 3,
            _ => 4,
        };

    private async ValueTask<IReadOnlyList<PersonTask>> RecordsAsync(string process, CancellationToken cancellationToken)
    {
        var store = context.Engine.Store;
        var flows = (await store.Flows.ListFlowsAsync(process, cancellationToken)).ToDictionary(flow => flow.Id);
        var quarantined = await store.Quarantine.ListAsync(
            new QuarantineQuery(process, MostPerProcess, After: null),
            cancellationToken
        );
        var reviews = (await store.Reviews.ListAsync(process, after: null, MostPerProcess, cancellationToken)).Where(
            review => review.Choice == ReviewChoice.None
        );
        var tasks = new List<(EntityAddress Entity, RecordKey Key, PersonTask Task)>();
        foreach (var entry in quarantined)
        {
            tasks.Add(
                (
                    EntityOf(entry.FlowId),
                    entry.SourceKey,
                    new PersonTask
                    {
                        Kind = TaskKind.Quarantine,
                        Subject = process,
                        Key = entry.SourceKey.Value,
                        Reason = entry.Reason,
                        Field = entry.Field,
                        Detail = entry.Detail,
                        Since = entry.FirstSeen,
                        Command = CommandLines.Quarantine(process, entry.SourceKey.Value),
                        Page = context.Page(Place("quarantine", process, entry.SourceKey)),
                    }
                )
            );
        }

        foreach (var entry in reviews)
        {
            tasks.Add(
                (
                    EntityOf(entry.FlowId),
                    entry.SourceKey,
                    new PersonTask
                    {
                        Kind = TaskKind.Review,
                        Subject = process,
                        Key = entry.SourceKey.Value,
                        Reason = entry.Reason,
                        Field = entry.Fields.Count == 0 ? null : string.Join(", ", entry.Fields),
                        Since = entry.Since,
                        Command = CommandLines.Review(process, entry.SourceKey.Value),
                        Page = context.Page(Place("review", process, entry.SourceKey)),
                    }
                )
            );
        }

        var named = new List<PersonTask>(tasks.Count);
        foreach (var ofEntity in tasks.GroupBy(task => task.Entity))
        {
            RecordKey[] keys = [.. ofEntity.Select(task => task.Key)];
            var names = await context.Names.FindAsync(ofEntity.Key, keys, cancellationToken);
            named.AddRange(ofEntity.Select(task => task.Task with { Name = names.GetValueOrDefault(task.Key) }));
        }

        return named;

        EntityAddress EntityOf(int flow) => new(flows[flow].Source.Connection, flows[flow].Source.Entity);
    }
}
