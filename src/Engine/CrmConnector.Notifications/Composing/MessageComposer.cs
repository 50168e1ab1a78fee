using CrmConnector.Abstractions.Definitions;
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
        foreach (var rule in context.Engine.Events.All)
        {
            try
            {
                var again = rule switch
                {
                    AlertRule alert => await new AlertComposer(context, alert).ComposeAsync(cancellationToken),
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

        await ForgetAsync(context, cancellationToken);
        return next;
    }

    /// <summary>What waits for a rule that is not there any more is told to nobody.</summary>
    private static async ValueTask ForgetAsync(ComposingContext context, CancellationToken cancellationToken)
    {
        var outbox = context.Engine.Store.Outbox;
        foreach (var waiting in await outbox.ListRulesAsync(cancellationToken))
        {
            if (context.Engine.Events.All.All(rule => rule.Name != waiting.Rule))
            {
                await outbox.SettleAsync(
                    new OutboxSettlement(waiting.Rule) { Until = long.MaxValue },
                    cancellationToken
                );
            }
        }
    }
}
