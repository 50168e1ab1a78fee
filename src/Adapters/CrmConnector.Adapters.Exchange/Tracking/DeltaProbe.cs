using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Mailboxes;

namespace CrmConnector.Adapters.Exchange.Tracking;

/// <summary>Finds out whether the service has delta queries for contacts: not every cloud has. Asked once per connection.</summary>
internal sealed class DeltaProbe(ExchangeClient client)
{
    private volatile object? _isOffered;

    public async ValueTask<bool> IsOfferedAsync(MailboxFolder folder, CancellationToken cancellationToken)
    {
        if (!client.Settings.TracksContacts)
        {
            return false;
        }

        if (_isOffered is bool known)
        {
            return known;
        }

        var request = DeltaRequests.First(client, folder, ["id"], pageSize: 1);
        var reply = await client.AskAsync(folder.Mailbox, request, client.Settings.Timeout, cancellationToken);
        if (!reply.IsSuccess && reply.Status is not (400 or 404 or 405 or 501))
        {
            throw CallFailures.Explain(reply.Error, reply.RetryAfter, folder.Mailbox, client.Settings);
        }

        _isOffered = reply.IsSuccess;
        return reply.IsSuccess;
    }
}
