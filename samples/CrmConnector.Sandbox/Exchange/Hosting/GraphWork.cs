using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Faults;

namespace CrmConnector.Sandbox.Exchange.Hosting;

/// <summary>A request that was let in and is not done yet. It holds its place among those that are under way.</summary>
/// <param name="Request">The request.</param>
/// <param name="Mailbox">Its mailbox; null outside of mailboxes.</param>
/// <param name="Facts">What faults look at.</param>
/// <param name="Place">Gives the place back.</param>
internal sealed record GraphWork(GraphRequest Request, Mailbox? Mailbox, RequestFacts Facts, IDisposable? Place)
    : IDisposable
{
    public void Dispose() => Place?.Dispose();
}
