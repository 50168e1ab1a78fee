using CrmConnector.Abstractions.Definitions;
using CrmConnector.State.Incidents;
using CrmConnector.State.Outbox;

namespace CrmConnector.Notifications.Composing;

/// <summary>Makes messages of what waits in the outbox, by the rules that are in effect. Not for several callers at the same time.</summary>
public static class MessageComposer
{
    /// <summary>Does what is to be done now.</summary>
    /// <param name="context">What messages are composed of.</param>
    /// <param name="failed">Is told of a rule that could not be composed; its events stay, and the others are composed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>When to look again, if nothing happens before; null for not at all.</returns>
    public static async ValueTask<DateTimeOffset?> ComposeAsync(
        ComposingContext context,
        Action<string, Exception> failed,
        CancellationToken cancellationToken
    )
    {
        DateTimeOffset? next = null;
        // as it was before anything was composed: what comes meanwhile is of the next pass
        var waiting = await context.Engine.Store.Outbox.ListRulesAsync(cancellationToken);
        foreach (var rule in context.Engine.Events.All)
        {
            try
            {
                var hasEvents = waiting.Any(w => string.Equals(w.Rule, rule.Name, StringComparison.Ordinal));
                var again = rule switch
                {
                    AlertRule alert => await new AlertComposer(context, alert).ComposeAsync(
                        hasEvents,
                        cancellationToken
                    ),
                    ReportRule report => await new ReportComposer(context, report).ComposeAsync(cancellationToken),
                    _ => null,
                };
                next = next is null || again < next ? again ?? next : next;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                failed(rule.Name, failure);
            }
        }

        await ForgetAsync(context, waiting, cancellationToken);
        return next;
    }

    /// <summary>What waits for a rule that is not there any more is told to nobody, and its problems are nobody's.</summary>
    private static async ValueTask ForgetAsync(
        ComposingContext context,
        IReadOnlyList<WaitingRule> waiting,
        CancellationToken cancellationToken
    )
    {
        var outbox = context.Engine.Store.Outbox;
        var rules = context.Engine.Events.All;
        HashSet<string> known = [.. rules.Select(rule => rule.Name), .. context.KnownRules];
        foreach (var gone in waiting.Where(w => !known.Contains(w.Rule)))
        {
            await outbox.SettleAsync(new OutboxSettlement(gone.Rule) { Until = gone.Newest }, cancellationToken);
        }

        var open = await context.Engine.Store.Incidents.ListOpenAsync(rule: null, cancellationToken);
        foreach (
            var incident in open.Where(incident =>
                !IsTold(incident, rules) && !context.KnownRules.Contains(incident.Rule, StringComparer.Ordinal)
            )
        )
        {
            await outbox.SettleAsync(
                new OutboxSettlement(incident.Rule) { Incidents = [incident with { Ended = context.Now }] },
                cancellationToken
            );
        }
    }

    private static bool IsTold(Incident incident, IReadOnlyList<NotificationRule> rules) =>
        rules
            .OfType<AlertRule>()
            .Any(rule => rule.Name == incident.Rule && rule.FirstOnly && rule.Events.Contains(incident.Kind));
}
