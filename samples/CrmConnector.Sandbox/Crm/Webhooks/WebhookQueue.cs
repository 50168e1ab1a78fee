using System.Threading.Channels;
using CrmConnector.Sandbox.Crm.Storing;

namespace CrmConnector.Sandbox.Crm.Webhooks;

/// <summary>Committed row events on their way to the webhooks.</summary>
internal sealed class WebhookQueue
{
    private readonly Channel<RowEvent> channel = Channel.CreateUnbounded<RowEvent>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private volatile bool hasSteps;

    /// <summary>Whether anything is registered at all; without it nothing is queued.</summary>
    public bool HasSteps
    {
        get => hasSteps;
        set => hasSteps = value;
    }

    public ChannelReader<RowEvent> Events => channel.Reader;

    public void Publish(IReadOnlyList<RowEvent> events)
    {
        foreach (var item in events)
        {
            if (item.Table.Name is "serviceendpoint" or "sdkmessageprocessingstep")
            {
                hasSteps = true;
            }
            else if (hasSteps)
            {
                channel.Writer.TryWrite(item);
            }
        }
    }

    public void Complete() => channel.Writer.TryComplete();
}
