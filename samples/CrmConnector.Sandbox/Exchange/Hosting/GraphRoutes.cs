using CrmConnector.Sandbox.Exchange.Addressing;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Exchange.Subscribing;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Hosting;

/// <summary>Decides by verb and address who answers a request, in which transaction, and tells subscribers after the commit.</summary>
internal sealed class GraphRoutes(
    ExchangeStore store,
    ReadRoutes reads,
    WriteRoutes writes,
    SubscriptionEndpoint subscriptions,
    CommitNews news
)
{
    /// <summary>Answers a request on a mailbox.</summary>
    public async Task<ApiResponse> AnswerAsync(MailboxRequest request, CancellationToken cancellationToken)
    {
        if (!request.Request.IsWrite || request.Address.Kind == ResourceKind.TranslateIds)
        {
            using var snapshot = store.BeginRead();
            return reads.Answer(snapshot, request);
        }

        using var session = await store.BeginWriteAsync(cancellationToken);
        var response = writes.Answer(session, request);
        session.Commit();
        news.Publish(session.Events);
        return response;
    }

    /// <summary>Answers a request on subscriptions.</summary>
    public Task<ApiResponse> AnswerAsync(
        GraphRequest request,
        ExchangeHabits habits,
        CancellationToken cancellationToken
    ) =>
        (request.Method, request.Address.Kind) switch
        {
            ("GET", ResourceKind.Subscriptions) => Task.FromResult(subscriptions.List(request)),
            ("POST", ResourceKind.Subscriptions) => subscriptions.CreateAsync(request, habits, cancellationToken),
            ("GET", ResourceKind.Subscription) => Task.FromResult(subscriptions.Get(request)),
            ("PATCH", ResourceKind.Subscription) => subscriptions.RenewAsync(request, habits, cancellationToken),
            ("DELETE", ResourceKind.Subscription) => subscriptions.DeleteAsync(request, cancellationToken),
            ("POST", ResourceKind.Reauthorize) => Task.FromResult(subscriptions.Reauthorize(request)),
            _ => throw GraphRefusals.Method(request.Method),
        };
}
