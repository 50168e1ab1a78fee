using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Discovery;
using CrmConnector.Adapters.Exchange.Fields;
using CrmConnector.Adapters.Exchange.Reading;

namespace CrmConnector.Adapters.Exchange.Writing;

/// <summary>Asks for contacts just before they are written: for their versions, and for what has to be sent back whole.</summary>
internal sealed class CurrentReader(ExchangeClient client, FolderMembership membership)
{
    /// <summary>The contact; null when it is gone, or lies in no folder of the entity any more.</summary>
    /// <exception cref="AdapterException">It cannot be read now; nothing was written.</exception>
    public async ValueTask<CurrentContact?> ReadAsync(
        WritePlan plan,
        WriteItem item,
        CancellationToken cancellationToken
    )
    {
        var request = ListRequests.One(client, item.Mailbox, item.Folder, item.Id, plan.CurrentSelect);
        var reply = await client.AskAsync(item.Mailbox, request, TimeSpan.Zero, cancellationToken);
        if (!reply.IsSuccess)
        {
            return CallFailures.IsMissingItem(reply.Error)
                ? null
                : throw CallFailures.Explain(reply.Error, reply.RetryAfter, item.Mailbox, client.Settings);
        }

        try
        {
            var row = JsonElement.Parse(reply.Body.Span);
            var parent = row.Text(ContactFields.ParentFolder);
            return await membership.HoldsAsync(plan.Entity, item.Mailbox, parent, cancellationToken)
                ? new CurrentContact(row, ContactLayout.VersionOf(row))
                : null;
        }
        catch (JsonException failure)
        {
            throw CallFailures.NotJson(client.Settings, failure);
        }
    }
}
