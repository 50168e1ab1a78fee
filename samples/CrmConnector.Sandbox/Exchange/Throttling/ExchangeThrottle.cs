using System.Collections.Concurrent;
using CrmConnector.Sandbox.Exchange.Addressing;
using CrmConnector.Sandbox.Exchange.Storing;

namespace CrmConnector.Sandbox.Exchange.Throttling;

/// <summary>Applies the limits: of an application on a mailbox, and of an application over all.</summary>
internal sealed class ExchangeThrottle(ExchangeSettings settings, ExchangeCounts counts, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, ApplicationLoad> applications = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<(string Application, long Mailbox), MailboxLoad> mailboxes = new();

    /// <summary>Counts a request in, or refuses it; it is counted out by disposing the result.</summary>
    public IDisposable Enter(ExchangeApplication application, Mailbox mailbox, ResourceKind kind, long bytes)
    {
        var options = settings.Throttling;
        var whole = applications.GetOrAdd(application.ClientId, _ => new ApplicationLoad(time));
        var part = mailboxes.GetOrAdd((application.ClientId, mailbox.Number), _ => new MailboxLoad(time));
        whole.Enter(options, kind is ResourceKind.Extension or ResourceKind.Extensions);
        try
        {
            part.Enter(options, bytes, counts.Of(mailbox.Address));
        }
        catch
        {
            whole.Leave();
            throw;
        }

        return new Place(whole, part);
    }

    private sealed class Place(ApplicationLoad whole, MailboxLoad part) : IDisposable
    {
        public void Dispose()
        {
            part.Leave();
            whole.Leave();
        }
    }
}
