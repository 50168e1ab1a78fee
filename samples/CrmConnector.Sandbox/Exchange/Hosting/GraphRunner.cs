using CrmConnector.Sandbox.Exchange.Addressing;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Exchange.Throttling;
using CrmConnector.Sandbox.Faults;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Hosting;

/// <summary>Lets a request in, and does it: its mailbox, limits, faults, time, and then the work itself.</summary>
internal sealed class GraphRunner(
    MailboxAccess access,
    ExchangeThrottle throttle,
    FaultBook faults,
    FaultStages stages,
    GraphRoutes routes,
    ExchangeSettings settings,
    TimeProvider time
)
{
    /// <summary>Lets a request in, or refuses it. Nothing is awaited, so that several can be let in at the same moment.</summary>
    public GraphWork Admit(GraphRequest request)
    {
        var address = request.Address;
        if (address.User.Length == 0)
        {
            return new GraphWork(request, null, FactsOf(request, []), Place: null);
        }

        var mailbox = access.Open(request.Application, address, request.IsWrite);
        var place = throttle.Enter(request.Application, mailbox, address.Kind, request.Body.Length);
        return new GraphWork(request, mailbox, FactsOf(request, mailbox.Names), place);
    }

    public async Task<ApiResponse> RunAsync(GraphWork work, CancellationToken cancellationToken)
    {
        using var place = work;
        await stages.BeforeAsync([work.Facts], cancellationToken);
        if (settings.Habits.AnswerTime is { Ticks: > 0 } answerTime)
        {
            await Task.Delay(answerTime, time, cancellationToken);
        }

        var response = work.Mailbox is { } mailbox
            ? await routes.AnswerAsync(RequestOn(work, mailbox), cancellationToken)
            : await routes.AnswerAsync(work.Request, settings.Habits, cancellationToken);
        return await stages.AfterCommitAsync([work.Facts], cancellationToken) switch
        {
            FaultKind.CommitThenClose => throw new ConnectionClosedException(),
            FaultKind.CommitThenGatewayTimeout => throw ServiceRefusals.GatewayTimeout(),
            _ => response,
        };
    }

    private MailboxRequest RequestOn(GraphWork work, Mailbox mailbox)
    {
        var habits = settings.Habits;
        var lag = habits.Lag;
        if (
            work.Request.Address.Kind
                is ResourceKind.Contacts
                    or ResourceKind.ContactsCount
                    or ResourceKind.ContactsDelta
                    or ResourceKind.FoldersDelta
            && faults.Take([work.Facts], kind => kind == FaultKind.Lag) is { } fault
            && fault.Fault.Delay > lag
        )
        {
            lag = fault.Fault.Delay;
        }

        return new MailboxRequest(work.Request, mailbox, habits, lag);
    }

    private static RequestFacts FactsOf(GraphRequest request, IReadOnlyList<string> mailbox) =>
        new(request.Method, request.Address.Table, request.Address.Operation) { Mailbox = mailbox };
}
