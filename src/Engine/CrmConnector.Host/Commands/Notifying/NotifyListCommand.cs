using System.CommandLine;
using System.Globalization;
using CrmConnector.Host.Commands.Quarantining;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Output;
using CrmConnector.Processes;
using CrmConnector.State.Messages;

namespace CrmConnector.Host.Commands.Notifying;

/// <summary><c>notify list</c>: what became of messages, and which problems stand.</summary>
internal sealed class NotifyListCommand : ConnectorCommand
{
    private readonly Option<int> _limit = NumberOption.Create(
        "--limit",
        "Most messages to list.",
        least: 1,
        most: 100_000,
        usual: 20
    );

    public NotifyListCommand()
        : base(
            "list",
            "Lists the last messages, the newest first, with what became of them, what waits to be told, and the problems that stand.",
            "notify list",
            "notify list --limit 100"
        ) => Add(_limit);

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken, catchUp: false);
        var store = await installation.OpenStoreAsync(cancellationToken);
        var messages = await store.Messages.ListAsync(
            state: null,
            before: null,
            context.Get(_limit),
            cancellationToken
        );
        var waiting = await store.Outbox.ListRulesAsync(cancellationToken);
        var incidents = await store.Incidents.ListOpenAsync(rule: null, cancellationToken);
        context.Output.Answer(
            new
            {
                Messages = messages.Select(m => new
                {
                    m.Id,
                    m.Rule,
                    m.Channel,
                    m.Created,
                    m.State,
                    m.Attempts,
                    m.NextTry,
                    m.Ended,
                    m.Problem,
                }),
                Waiting = waiting.Select(w => new
                {
                    w.Rule,
                    w.Events,
                    w.Oldest,
                }),
                Incidents = incidents.Select(i => new
                {
                    i.Rule,
                    Event = NotificationFileParser.Word(i.Kind),
                    i.Subject,
                    i.Since,
                    i.Times,
                    i.Escalated,
                    i.Acknowledged,
                    i.By,
                }),
            }
        );
        if (messages.Count == 0 && waiting.Count == 0 && incidents.Count == 0)
        {
            context.Output.Say("There is no message yet.");
            return ExitCode.Ok;
        }

        Say(context, messages);
        foreach (var rule in waiting)
        {
            context.Output.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Notification {rule.Rule}: {rule.Events} {(rule.Events == 1 ? "event waits" : "events wait")} to be told, since {QuarantineView.Time(rule.Oldest)}."
                )
            );
        }

        foreach (var incident in incidents)
        {
            var seen = incident.By is { } by ? $" {by} sees to it." : "";
            context.Output.Say(
                $"Notification {incident.Rule}: {NotificationFileParser.Word(incident.Kind)} of {incident.Subject} stands since {QuarantineView.Time(incident.Since)}.{seen}"
            );
        }

        return messages.Any(m => m.State == MessageState.Dead) ? ExitCode.NeedsAPerson : ExitCode.Ok;
    }

    private static void Say(CommandContext context, IReadOnlyList<StoredMessage> messages)
    {
        if (messages.Count == 0)
        {
            return;
        }

        var table = new OutputTable(
            "message#",
            "notification!",
            "channel",
            "made!",
            "state",
            "tries#",
            "next try",
            "problem"
        );
        foreach (var message in messages)
        {
            table.Add(
                message.Id.ToString(CultureInfo.InvariantCulture),
                message.Rule,
                message.Channel,
                QuarantineView.Time(message.Created),
                message.State switch
                {
                    MessageState.Sent => "delivered",
                    MessageState.Dead => "given up",
                    _ => "waits",
                },
                message.Attempts.ToString(CultureInfo.InvariantCulture),
                message.NextTry is { } next ? QuarantineView.Time(next) : "",
                message.State == MessageState.Sent ? "" : message.Problem ?? ""
            );
        }

        context.Output.Say(table.WithoutEmptyColumns());
    }
}
