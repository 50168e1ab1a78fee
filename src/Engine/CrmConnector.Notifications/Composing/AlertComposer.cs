using System.Globalization;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Notifications.Content;
using CrmConnector.State.Incidents;
using CrmConnector.State.Messages;
using CrmConnector.State.Outbox;

namespace CrmConnector.Notifications.Composing;

/// <summary>Makes messages of the events of one alert.</summary>
/// <param name="context">What they are composed of.</param>
/// <param name="rule">The alert.</param>
internal sealed class AlertComposer(ComposingContext context, AlertRule rule)
{
    private const int MostAtOnce = 5000;

    private readonly EventTelling _telling = new(context);
    private readonly IncidentWatch _watch = new(context.Engine);
    private readonly Mailbag _bag = new(context);

    /// <summary>Does what is to be done now; says when to look again, null for when something happens.</summary>
    public async ValueTask<DateTimeOffset?> ComposeAsync(CancellationToken cancellationToken)
    {
        var store = context.Engine.Store;
        var open = await store.Incidents.ListOpenAsync(rule.Name, cancellationToken);
        var events = await store.Outbox.ListAsync(rule.Name, after: 0, MostAtOnce, cancellationToken);
        if (open.Count == 0 && events.Count == 0)
        {
            return null;
        }

        if (context.Times.QuietUntil(rule.Quiet, context.Now) is { } over)
        {
            return over;
        }

        var (free, wasFull) = await FreeAsync(cancellationToken);
        var settled = new OutboxSettlement(rule.Name);
        var book = new IncidentLedger(rule, open);
        if (events.Count > 0 && free <= context.Now)
        {
            var news = events.Where(e => book.IsNews(e)).ToList();
            settled = settled with
            {
                Until = events[^1].Id,
                Messages = await TellAsync(news, wasFull, cancellationToken),
            };
        }

        await _watch.EndAsync(book, cancellationToken);
        settled = settled with
        {
            Messages =
            [
                .. settled.Messages,
                .. Recovered(book.TakeEnded()),
                .. Escalated(book.TakeEscalating(context.Now)),
            ],
            Incidents = book.Changed,
        };
        if (settled.Until is not null || settled.Messages.Count > 0 || settled.Incidents.Count > 0)
        {
            await store.Outbox.SettleAsync(settled, cancellationToken);
        }

        var throttled = free > context.Now && events.Count > 0 ? free : (DateTimeOffset?)null;
        return Earlier(throttled, book.NextEscalation(context.Now));
    }

    /// <summary>When the throttle lets a message through, and whether it has held some back.</summary>
    private async ValueTask<(DateTimeOffset Free, bool WasFull)> FreeAsync(CancellationToken cancellationToken)
    {
        if (rule.Throttle is not { } throttle)
        {
            return (context.Now, false);
        }

        var times = await context.Engine.Store.Messages.ListTimesAsync(
            rule.Name,
            context.Now - throttle.Within - throttle.Within,
            cancellationToken
        );
        // the messages of one moment went to several people
        var distinct = times.Distinct().ToList();
        var recent = distinct.Where(time => time > context.Now - throttle.Within).ToList();
        return recent.Count >= throttle.Most
            ? (recent[^throttle.Most] + throttle.Within, true)
            : (context.Now, distinct.Count >= throttle.Most);
    }

    private async ValueTask<IReadOnlyList<NewMessage>> TellAsync(
        IReadOnlyList<StoredEvent> events,
        bool wasFull,
        CancellationToken cancellationToken
    )
    {
        if (events.Count == 0)
        {
            return [];
        }

        var messages = new List<NewMessage>();
        var cause = string.Create(CultureInfo.InvariantCulture, $"events until {events[^1].Id}");
        // what waited while the throttle was full is a sum of what went on meanwhile
        var isSum = wasFull && context.Now - events[0].At > TimeSpan.FromMinutes(1);
        var occasion = isSum ? AlertOccasion.SummedUp : AlertOccasion.Happened;
        var told = _telling.Of(events);
        var fixedOnes = context.Audiences.Of(rule, rule.To);
        var named = told.SelectMany(one => one.To).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var others = fixedOnes.Count > 0 ? fixedOnes : context.Audiences.Otherwise(rule);
        var forOthers = fixedOnes.Count > 0 || named.Count == 0 ? told : [.. told.Where(one => one.To.Count == 0)];
        if (forOthers.Count > 0 && others.Count > 0)
        {
            messages.AddRange(_bag.Of(rule, await ContentAsync(occasion, forOthers, cancellationToken), cause, others));
        }

        var known = fixedOnes.SelectMany(audience => audience.Addresses).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var address in named.Where(address => !known.Contains(address)))
        {
            var own = told.Where(one => one.To.Contains(address, StringComparer.OrdinalIgnoreCase)).ToList();
            var content = await ContentAsync(occasion, own, cancellationToken);
            messages.AddRange(_bag.Of(rule, content, cause, context.Audiences.Of(rule, [address])));
        }

        return messages;
    }

    private async ValueTask<AlertContent> ContentAsync(
        AlertOccasion occasion,
        IReadOnlyList<TellableEvent> told,
        CancellationToken cancellationToken
    )
    {
        var (events, more) = await _telling.WordAsync(told, cancellationToken);
        return new AlertContent
        {
            Installation = context.Installation.Name,
            Rule = rule.Name,
            Title = rule.Title,
            Occasion = occasion,
            Events = events,
            More = more,
        };
    }

    private IEnumerable<NewMessage> Recovered(IReadOnlyList<Incident> incidents) =>
        About(incidents, AlertOccasion.Recovered, rule.To, context.Audiences.Otherwise(rule));

    private IEnumerable<NewMessage> Escalated(IReadOnlyList<Incident> incidents) =>
        About(incidents, AlertOccasion.Escalated, rule.Escalation?.To ?? [], []);

    private IEnumerable<NewMessage> About(
        IReadOnlyList<Incident> incidents,
        AlertOccasion occasion,
        IReadOnlyList<Recipient> recipients,
        IReadOnlyList<Audience> otherwise
    )
    {
        var audiences = context.Audiences.Of(rule, recipients) is { Count: > 0 } found ? found : otherwise;
        return incidents.SelectMany(incident =>
            _bag.Of(
                rule,
                new AlertContent
                {
                    Installation = context.Installation.Name,
                    Rule = rule.Name,
                    Title = rule.Title,
                    Occasion = occasion,
                    Events = [_telling.Of(incident)],
                    Since = incident.Since,
                },
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{occasion} {incident.Kind} {incident.Subject} {incident.Since.Ticks}"
                ),
                audiences
            )
        );
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other : one;
}
