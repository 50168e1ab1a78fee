using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Mailing;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Exchange.Subscribing;
using CrmConnector.Sandbox.Exchange.Tracking;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox;

/// <summary>What administrators do, and what the service does by itself: who may reach which mailbox, what ends, what is told.</summary>
public sealed class ExchangeAdministrator
{
    private readonly ExchangeStore store;
    private readonly MailboxDirectory mailboxes;
    private readonly DeltaGenerations generations;
    private readonly SubscriptionBook subscriptions;
    private readonly NotificationSender sender;
    private readonly TokenIssuer tokens;
    private readonly ShiftedTime time;

    internal ExchangeAdministrator(
        ExchangeStore store,
        MailboxDirectory mailboxes,
        DeltaGenerations generations,
        SubscriptionBook subscriptions,
        NotificationSender sender,
        TokenIssuer tokens,
        ShiftedTime time
    )
    {
        this.store = store;
        this.mailboxes = mailboxes;
        this.generations = generations;
        this.subscriptions = subscriptions;
        this.sender = sender;
        this.tokens = tokens;
        this.time = time;
    }

    /// <summary>The mailboxes with their states.</summary>
    public IReadOnlyDictionary<string, ExchangeMailboxState> Mailboxes =>
        mailboxes.All.ToDictionary(mailbox => mailbox.Address, mailbox => mailbox.State, StringComparer.Ordinal);

    /// <summary>Active subscriptions.</summary>
    public IReadOnlyList<ExchangeSubscription> Subscriptions =>
        [
            .. subscriptions.Active.Select(s => new ExchangeSubscription(
                s.Id,
                mailboxes[s.Mailbox].Address,
                s.Resource,
                s.ChangeType,
                s.NotificationUrl,
                s.Expires,
                s.ImmutableIds
            )),
        ];

    /// <summary>The mails that were accepted, oldest first.</summary>
    public IReadOnlyList<SentMail> Mails
    {
        get
        {
            using var session = store.BeginRead();
            return SentMails.All(session);
        }
    }

    /// <summary>Sets whether and how a mailbox is reached. It is forgotten when the sandbox ends.</summary>
    /// <exception cref="ArgumentException">There is no such mailbox.</exception>
    public void SetMailbox(string mailbox, ExchangeMailboxState state) => mailboxes.Require(mailbox).State = state;

    /// <summary>Ends all links of delta queries, pages included: 410.</summary>
    /// <param name="mailbox">The mailbox. Null: all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task ExpireDeltaTokensAsync(string? mailbox, CancellationToken cancellationToken)
    {
        var ending = Meant(mailbox);
        using var session = await store.BeginWriteAsync(cancellationToken);
        foreach (var box in ending)
        {
            generations.End(session, box.Number);
        }

        session.Commit();
    }

    /// <summary>Ends subscriptions, as their time does: nobody is told.</summary>
    /// <param name="mailbox">The mailbox. Null: all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task ExpireSubscriptionsAsync(string? mailbox, CancellationToken cancellationToken) =>
        await RemoveAsync(SubscriptionsOf(mailbox), cancellationToken);

    /// <summary>Ends subscriptions and sends <c>subscriptionRemoved</c>.</summary>
    /// <param name="mailbox">The mailbox. Null: all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RemoveSubscriptionsAsync(string? mailbox, CancellationToken cancellationToken)
    {
        var ending = SubscriptionsOf(mailbox);
        await RemoveAsync(ending, cancellationToken);
        ending.ForEach(subscription => sender.Tell(subscription, "subscriptionRemoved"));
    }

    /// <summary>Sends <c>missed</c> or <c>reauthorizationRequired</c> for subscriptions that have an address for lifecycle events.</summary>
    /// <param name="lifecycleEvent">The event.</param>
    /// <param name="mailbox">The mailbox. Null: all.</param>
    /// <exception cref="ArgumentException">It is another event.</exception>
    public void SendLifecycle(string lifecycleEvent, string? mailbox)
    {
        if (lifecycleEvent is not ("missed" or "reauthorizationRequired"))
        {
            throw new ArgumentException(
                $"'{lifecycleEvent}' is neither missed nor reauthorizationRequired.",
                nameof(lifecycleEvent)
            );
        }

        SubscriptionsOf(mailbox).ForEach(subscription => sender.Tell(subscription, lifecycleEvent));
    }

    /// <summary>Makes all access tokens given so far useless.</summary>
    public void RevokeTokens() => tokens.RevokeAll();

    /// <summary>
    /// Moves the sandbox's clock: what expires, expires; windows of limits move on only forwards. What is waiting already waits as long as it would have.
    /// </summary>
    public void MoveClock(TimeSpan by) => time.Move(by);

    private List<Mailbox> Meant(string? mailbox) => mailbox is null ? [.. mailboxes.All] : [mailboxes.Require(mailbox)];

    private List<Subscription> SubscriptionsOf(string? mailbox)
    {
        var numbers = Meant(mailbox).Select(box => box.Number).ToHashSet();
        return [.. subscriptions.Active.Where(subscription => numbers.Contains(subscription.Mailbox))];
    }

    private async Task RemoveAsync(List<Subscription> ending, CancellationToken cancellationToken)
    {
        using var session = await store.BeginWriteAsync(cancellationToken);
        ending.ForEach(subscription => subscriptions.Remove(session, subscription.Id));
        session.Commit();
    }
}
