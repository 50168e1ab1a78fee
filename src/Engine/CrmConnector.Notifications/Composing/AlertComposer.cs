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
    private const int MostIncidents = 20;

    private readonly EventTelling _telling = new(context);
    private readonly IncidentWatch _watch = new(context);
    private readonly Mailbag _bag = new(context);

    /// <summary>Does what is to be done now; says when to look again, null for when something happens.</summary>
    /// <param name="hasEvents">Events of the rule wait.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask<DateTimeOffset?> ComposeAsync(bool hasEvents, CancellationToken cancellationToken)
    {
        var store = context.Engine.Store;
        var open = await store.Incidents.ListOpenAsync(rule.Name, cancellationToken);
        if (open.Count == 0 && !hasEvents)
        {
            return null;
        }

        if (context.Times.QuietUntil(rule.Quiet, context.Now) is { } over)
        {
            return over;
        }

        var (free, wasFull) = await FreeAsync(cancellationToken);
        var isHeldBack = free > context.Now && hasEvents;
        if (isHeldBack && open.Count == 0)
        {
            return free;
        }

        var events = hasEvents ? await store.Outbox.ListAsync(rule.Name, after: 0, MostAtOnce, cancellationToken) : [];
        var settled = new OutboxSettlement(rule.Name);
        var book = new IncidentLedger(rule, open);
        if (isHeldBack)
        {
            // what is over must not be escalated because it is not told yet
            events.ToList().ForEach(book.EndBy);
        }
        else if (events.Count > 0)
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

        return Earlier(isHeldBack ? free : null, book.NextEscalation(context.Now));
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
        // the messages of one moment went to several people; a time to come is of a clock that was ahead
        var distinct = times.Distinct().Where(time => time <= context.Now).ToList();
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
        var named = context.Audiences.CanName(rule)
            ? told.SelectMany(one => one.To).Distinct(StringComparer.OrdinalIgnoreCase).ToList()
            : [];
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
            messages.AddRange(_bag.Of(rule, content, cause + " named", context.Audiences.Of(rule, [address])));
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
        if (incidents.Count == 0)
        {
            return [];
        }

        var content = new AlertContent
        {
            Installation = context.Installation.Name,
            Rule = rule.Name,
            Title = rule.Title,
            Occasion = occasion,
            Events = [.. incidents.Take(MostIncidents).Select(_telling.Of)],
            More = Math.Max(0, incidents.Count - MostIncidents),
            Since = incidents.Min(incident => incident.Since),
        };
        var cause = string.Join(
            '\n',
            incidents.Select(i =>
                string.Create(CultureInfo.InvariantCulture, $"{occasion} {i.Kind} {i.Subject} {i.Since.Ticks}")
            )
        );
        return _bag.Of(rule, content, cause, audiences);
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other : one;
}
