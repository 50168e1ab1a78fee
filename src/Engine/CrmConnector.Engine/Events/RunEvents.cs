using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Running;
using CrmConnector.State.Outbox;
using CrmConnector.State.Runs;

namespace CrmConnector.Engine.Events;

/// <summary>What is to be told of runs as a whole.</summary>
internal sealed class RunEvents(EngineServices services)
{
    /// <summary>Tells of something within a run, where a rule asks for it.</summary>
    public async ValueTask TellAsync(
        EventKind kind,
        ProcessDefinition process,
        long runId,
        string? detail,
        CancellationToken cancellationToken
    )
    {
        var payload = new EventPayload { Detail = detail };
        var events = services.Events.Of(kind, process.Name, [process.Name], runId, payload);
        if (events.Count > 0)
        {
            await services.Store.Outbox.AddAsync(events, cancellationToken);
        }
    }

    /// <summary>The end of a run with what is to be told of it.</summary>
    /// <param name="end">The end.</param>
    /// <param name="process">The process.</param>
    /// <param name="ended">How it ended, and by which exception; null for none.</param>
    /// <param name="hasRead">It read records.</param>
    /// <param name="hasOpened">Both systems answered when it began.</param>
    public async ValueTask<RunEnd> AddAsync(
        RunEnd end,
        ProcessDefinition process,
        (RunEnding Ending, Exception? Exception) ended,
        bool hasRead,
        bool hasOpened
    )
    {
        var rules = services.Events;
        if (rules.IsEmpty)
        {
            return end;
        }

        var (ending, exception) = ended;
        var isNews = hasRead || end.Notes.Count > 0 || ending is not RunEnding.Completed;
        var events = new List<OutboxEvent>(
            rules.OfReports(process.Name, end.RunId, ending == RunEnding.Completed, isNews)
        );
        string[] connections = [process.From.Connection, process.To.Connection];
        var down = ending == RunEnding.SystemUnavailable ? await SilentAsync(connections) : [];
        switch (ending)
        {
            case RunEnding.Completed:
                events.AddRange(Of(EventKind.RunCompleted, null));
                break;
            case RunEnding.Cancelled:
                break;
            default:
                var special = down.Count > 0 ? EventKind.SystemDown : SpecialOf(ending, exception);
                var told = special is { } kind ? Of(kind, end.Reason) : [];
                // that a system is down is told with the system, below
                events.AddRange(told.Where(_ => special != EventKind.SystemDown));
                // a rule that asks for what exactly happened is not told once more that the run failed
                events.AddRange(
                    Of(EventKind.RunFailed, end.Reason).Where(failed => told.All(t => t.Rule != failed.Rule))
                );
                break;
        }

        return end with
        {
            Events = events,
            Down = [.. down.Select(connection => Note(EventKind.SystemDown, connection, end.Reason))],
            Up =
            [
                .. connections
                    .Distinct(StringComparer.Ordinal)
                    .Where(connection =>
                        ending == RunEnding.SystemUnavailable
                            ? !down.Contains(connection, StringComparer.Ordinal)
                            : ending == RunEnding.Completed || hasOpened
                    )
                    .Select(connection => Note(EventKind.SystemUp, connection, null)),
            ],
        };

        IReadOnlyList<OutboxEvent> Of(EventKind kind, string? detail) =>
            rules.Of(
                kind,
                process.Name,
                [process.Name],
                end.RunId,
                new EventPayload { Detail = detail, Reason = ending.ToString() }
            );

        SystemNote Note(EventKind kind, string connection, string? detail) =>
            new(
                connection,
                rules.Of(kind, connection, Users(connection), end.RunId, new EventPayload { Detail = detail })
            );
    }

    private static EventKind? SpecialOf(RunEnding ending, Exception? exception) =>
        ending == RunEnding.GuardStopped ? EventKind.GuardTripped
        : exception is SchemaChangedException or ProcessInvalidException ? EventKind.SchemaChanged
        : null;

    /// <summary>The processes that use a connection: whoever is told of one of them is told of its systems.</summary>
    private IReadOnlyCollection<string> Users(string connection) =>
        [
            .. services
                .Processes.Where(p => p.From.Connection == connection || p.To.Connection == connection)
                .Select(p => p.Name),
        ];

    /// <summary>Which of the systems do not answer: who stopped a run only for a while, as it had too much to do, is not down.</summary>
    private async ValueTask<IReadOnlyList<string>> SilentAsync(IEnumerable<string> connections)
    {
        var silent = new List<string>();
        foreach (var connection in connections.Distinct(StringComparer.Ordinal))
        {
            using var patience = new CancellationTokenSource(services.Calls.Patience, services.Time);
            try
            {
                var opened = await services.Connections.GetAsync(connection, patience.Token);
                await opened.IdentifyAsync(patience.Token);
            }
            catch (Exception exception) when (exception is SystemUnavailableException or OperationCanceledException)
            {
                silent.Add(connection);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // it answers, or is not asked for lack of a secret: what is wrong is told by the next run
            }
        }

        return silent;
    }
}
