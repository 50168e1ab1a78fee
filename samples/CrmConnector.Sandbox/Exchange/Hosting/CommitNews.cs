using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Exchange.Subscribing;

namespace CrmConnector.Sandbox.Exchange.Hosting;

/// <summary>Tells of what was committed: counts and subscribers.</summary>
internal sealed class CommitNews(NotificationSender sender, MailboxDirectory mailboxes, ExchangeCounts counts)
{
    public void Publish(IReadOnlyList<ContactEvent> events)
    {
        foreach (var change in events)
        {
            counts.Of(mailboxes[change.Mailbox].Address).Change(change.Change);
        }

        sender.Publish(events);
    }
}
