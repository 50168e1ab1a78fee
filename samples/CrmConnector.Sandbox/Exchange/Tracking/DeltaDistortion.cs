using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Faults;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Tracking;

/// <summary>Makes of a page what the service may make of it: rows twice, rows without news, another order, updates of what is gone.</summary>
internal sealed class DeltaDistortion(FaultBook faults)
{
    public IReadOnlyList<DeltaEntry> Distort(
        ITransaction session,
        MailboxRequest request,
        IDeltaSource source,
        DeltaState state,
        IReadOnlyList<DeltaEntry> page
    )
    {
        var rows = page.ToList();
        if (rows.Count > 0 && Happens(request, FaultKind.DeltaDuplicate))
        {
            rows.Add(rows[0]);
        }

        if (source.Unchanged(session, state, page) is { } other && Happens(request, FaultKind.DeltaReplay))
        {
            rows.Insert(0, other);
        }

        if (Former(session, source, rows) is { } former && Happens(request, FaultKind.DeltaLateUpdate))
        {
            rows.Add(former);
        }

        if (rows.Count > 1 && Happens(request, FaultKind.DeltaReversed))
        {
            rows.Reverse();
        }

        return rows;
    }

    public bool Happens(MailboxRequest request, FaultKind kind)
    {
        var facts = RequestFactsOf(request);
        return faults.Take([facts], k => k == kind) is not null;
    }

    private static RequestFacts RequestFactsOf(MailboxRequest request) =>
        new(request.Request.Method, request.Address.Table, request.Address.Operation)
        {
            Mailbox = request.Mailbox.Names,
        };

    private static DeltaEntry? Former(ITransaction session, IDeltaSource source, List<DeltaEntry> rows) =>
        rows.Where(row => row.IsRemoval)
            .Select(row => source.Former(session, row))
            .FirstOrDefault(row => row is not null);
}
