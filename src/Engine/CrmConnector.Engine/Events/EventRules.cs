using CrmConnector.Abstractions.Definitions;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Outbox;
using CrmConnector.State.Runs;

namespace CrmConnector.Engine.Events;

/// <summary>The notification rules as the engine needs them: which of them an event concerns. Immutable; safe to use concurrently.</summary>
public sealed class EventRules
{
    private readonly IReadOnlyList<NotificationRule> _rules;
    private readonly ValueSealer? _sealer;

    /// <summary>Makes them.</summary>
    /// <param name="rules">The rules that are in effect.</param>
    /// <param name="sealer">Seals what events tell.</param>
    public EventRules(IReadOnlyList<NotificationRule> rules, ValueSealer sealer)
    {
        _rules = rules;
        _sealer = sealer;
    }

    private EventRules() => _rules = [];

    /// <summary>No rules: nothing is told, and nothing costs anything.</summary>
    public static EventRules None { get; } = new();

    /// <summary>True where there is no rule.</summary>
    public bool IsEmpty => _rules.Count == 0;

    /// <summary>The rules.</summary>
    public IReadOnlyList<NotificationRule> All => _rules;

    /// <summary>What alerts want told of something that is not about records.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="subject">The process or connection that it is about.</param>
    /// <param name="processes">The processes that it concerns; a rule that names others does not tell of it. Empty where it concerns all.</param>
    /// <param name="runId">The run; null for none.</param>
    /// <param name="payload">What else is to be told.</param>
    public IReadOnlyList<OutboxEvent> Of(
        EventKind kind,
        string subject,
        IReadOnlyCollection<string> processes,
        long? runId,
        EventPayload payload
    ) =>
        [
            .. _rules
                .OfType<AlertRule>()
                .Where(rule => Asks(rule, kind) && (processes.Count == 0 || processes.Any(rule.IsAbout)))
                .Select(rule => Of(rule, kind, subject, runId, payload)),
        ];

    /// <summary>What reports want told of a run that ended: that it did.</summary>
    /// <param name="process">The process.</param>
    /// <param name="runId">The run.</param>
    /// <param name="completed">It completed.</param>
    /// <param name="isNews">It read or noted something, or did not simply end well.</param>
    public IReadOnlyList<OutboxEvent> OfReports(string process, long runId, bool completed, bool isNews) =>
        [
            .. _rules
                .OfType<ReportRule>()
                .Where(rule =>
                    rule.IsAbout(process)
                    && (rule.Occasion == ReportOccasion.EachRun || (rule.Occasion == ReportOccasion.News && isNews))
                )
                .Select(rule => new OutboxEvent(
                    rule.Name,
                    completed ? EventKind.RunCompleted : EventKind.RunFailed,
                    process
                )
                {
                    RunId = runId,
                }),
        ];

    /// <summary>What is to be told of a run whose program ended without a word.</summary>
    public IReadOnlyList<OutboxEvent> OfInterrupted(RunRecord run) =>
        [
            .. OfReports(run.Process, run.Id, completed: false, isNews: true),
            .. Of(
                EventKind.RunFailed,
                run.Process,
                [run.Process],
                run.Id,
                new EventPayload { Reason = nameof(RunStatus.Interrupted) }
            ),
        ];

    /// <summary>One event of one rule.</summary>
    internal OutboxEvent Of(AlertRule rule, EventKind kind, string subject, long? runId, EventPayload payload) =>
        new(rule.Name, kind, subject)
        {
            RunId = runId,
            Records = payload.Groups.Sum(group => group.Count),
            Payload = EventSealing.Seal(_sealer!, rule.Name, payload),
        };

    /// <summary>What says that a problem is over is told to those who were told of the problem.</summary>
    private static bool Asks(AlertRule rule, EventKind kind) =>
        rule.Events.Contains(kind) || rule.Events.Any(asked => EventKinds.EndOf(asked) == kind);
}
