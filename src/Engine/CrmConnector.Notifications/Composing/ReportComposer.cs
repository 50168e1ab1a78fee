using System.Globalization;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Notifications.Content;
using CrmConnector.State.Outbox;

namespace CrmConnector.Notifications.Composing;

/// <summary>Makes messages of the runs that one report rule asks for.</summary>
/// <param name="context">What they are composed of.</param>
/// <param name="rule">The rule.</param>
internal sealed class ReportComposer(ComposingContext context, ReportRule rule)
{
    private const int MostAtOnce = 20_000;

    private readonly ReportBuilder _builder = new(context);
    private readonly ChangeReader _changes = new(context);
    private readonly Mailbag _bag = new(context);

    /// <summary>Does what is to be done now; says when to look again, null for when something happens.</summary>
    public ValueTask<DateTimeOffset?> ComposeAsync(CancellationToken cancellationToken) =>
        rule.Occasion is ReportOccasion.Daily or ReportOccasion.Weekly
            ? OfTimeAsync(cancellationToken)
            : OfRunsAsync(cancellationToken);

    private async ValueTask<DateTimeOffset?> OfRunsAsync(CancellationToken cancellationToken)
    {
        var store = context.Engine.Store;
        var events = await store.Outbox.ListAsync(rule.Name, after: 0, MostAtOnce, cancellationToken);
        if (events.Count == 0)
        {
            return null;
        }

        if (context.Times.QuietUntil(rule.Quiet, context.Now) is { } over)
        {
            return over;
        }

        if (rule.Throttle is { } throttle)
        {
            var times = await store.Messages.ListTimesAsync(
                rule.Name,
                context.Now - throttle.Within,
                cancellationToken
            );
            var recent = times
                .Distinct()
                .Where(time => time > context.Now - throttle.Within && time <= context.Now)
                .ToList();
            if (recent.Count >= throttle.Most)
            {
                return recent[^throttle.Most] + throttle.Within;
            }
        }

        long[] runs = [.. events.Select(e => e.Event.RunId).OfType<long>().Distinct().Order()];
        var first = runs.Length > 0 ? await store.Runs.FindAsync(runs[0], cancellationToken) : null;
        var content = await _builder.OfRunsAsync(
            runs,
            events.Count == 1 ? ReportSpan.Run : ReportSpan.Runs,
            first?.Started ?? events[0].At,
            events[^1].At,
            cancellationToken
        );
        await SettleAsync(content, runs, new OutboxSettlement(rule.Name) { Until = events[^1].Id }, cancellationToken);
        return null;
    }

    private async ValueTask<DateTimeOffset?> OfTimeAsync(CancellationToken cancellationToken)
    {
        var store = context.Engine.Store;
        var now = context.Now;
        var due = DigestTimes.Last(rule, context.Zone, now);
        var next = DigestTimes.Next(rule, context.Zone, now);
        var reported = await store.Outbox.FindReportedUntilAsync(rule.Name, cancellationToken);
        if (reported is null)
        {
            // a rule that is new reports from its next time on
            await store.Outbox.SettleAsync(new OutboxSettlement(rule.Name) { ReportedUntil = due }, cancellationToken);
            return next;
        }

        if (reported >= due && reported <= now)
        {
            return next;
        }

        if (reported > now)
        {
            // the clock was ahead, and is not any more
            await store.Outbox.SettleAsync(new OutboxSettlement(rule.Name) { ReportedUntil = due }, cancellationToken);
            return next;
        }

        if (context.Times.QuietUntil(rule.Quiet, now) is { } over)
        {
            return over;
        }

        var span = rule.Occasion == ReportOccasion.Daily ? ReportSpan.Day : ReportSpan.Week;
        var content = await _builder.OfTimeAsync(span, reported.Value, due, rule.IsAbout, cancellationToken);
        var runs = rule.AttachesChanges
            ? await store.RunSummaries.ListEndedAsync(reported.Value, due, cancellationToken)
            : [];
        await SettleAsync(content, runs, new OutboxSettlement(rule.Name) { ReportedUntil = due }, cancellationToken);
        return next;
    }

    private async ValueTask SettleAsync(
        ReportContent content,
        IReadOnlyList<long> runs,
        OutboxSettlement settlement,
        CancellationToken cancellationToken
    )
    {
        var changes = rule.AttachesChanges ? await _changes.ReadAsync(runs, cancellationToken) : [];
        var audiences = context.Audiences.Of(rule, rule.To) is { Count: > 0 } found
            ? found
            : context.Audiences.Otherwise(rule);
        await context.Engine.Store.Outbox.SettleAsync(
            settlement with
            {
                Messages =
                [
                    .. _bag.Of(
                        rule,
                        content,
                        changes,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"runs until {settlement.Until} {settlement.ReportedUntil?.Ticks}"
                        ),
                        audiences
                    ),
                ],
            },
            cancellationToken
        );
    }
}
