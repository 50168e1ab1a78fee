using System.Globalization;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Crm.Writing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Webhooks;

/// <summary>Tells the registered webhooks what was committed, in order, one at a time.</summary>
internal sealed class WebhookSender : IAsyncDisposable
{
    private readonly WebhookQueue queue;
    private readonly Store store;
    private readonly WebhookDelivery delivery;
    private readonly FailedJobs jobs;
    private readonly Organization organization;
    private readonly CrmSandboxOptions options;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task loop;

    public WebhookSender(
        WebhookQueue queue,
        Store store,
        Catalog catalog,
        RowWriter writer,
        Organization organization,
        CrmSandboxOptions options
    )
    {
        this.queue = queue;
        this.store = store;
        this.organization = organization;
        this.options = options;
        delivery = new WebhookDelivery(options);
        jobs = new FailedJobs(store, catalog, writer, organization, options.Time);
        using (var session = store.BeginRead())
        {
            var statement = session.Connection.Prepare("SELECT 1 FROM sdkmessageprocessingstep LIMIT 1");
            queue.HasSteps = statement.Step();
            statement.Reset();
        }

        loop = Task.Run(() => RunAsync(stopping.Token));
    }

    public async ValueTask DisposeAsync()
    {
        queue.Complete();
        await stopping.CancelAsync();
        await loop;
        delivery.Dispose();
        stopping.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var change in queue.Events.ReadAllAsync(cancellationToken))
            {
                foreach (var step in StepsFor(change))
                {
                    await TellAsync(change, step, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the sandbox is being stopped; what is not told yet is not told any more
        }
    }

    private IEnumerable<WebhookStep> StepsFor(RowEvent change)
    {
        using var session = store.BeginRead();
        return WebhookStep.Find(session, change.Message, change.Table.Name).Where(step => step.Concerns(change));
    }

    private async Task TellAsync(RowEvent change, WebhookStep step, CancellationToken cancellationToken)
    {
        var correlation = IdSource.Of(
            $"{change.Table.Name} {change.Id} {(options.Time.GetTimestamp()).ToString(CultureInfo.InvariantCulture)}"
        );
        var payload = WebhookPayload.Write(change, step, organization, correlation, options.Time.GetUtcNow());
        var failure = await delivery.SendAsync(change, step, payload, correlation, cancellationToken);
        if (failure is not null)
        {
            await jobs.AddAsync(change, step, failure, cancellationToken);
        }
    }
}
