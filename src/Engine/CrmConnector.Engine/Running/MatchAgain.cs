using CrmConnector.Abstractions.Adapters;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;

namespace CrmConnector.Engine.Running;

/// <summary>
/// Matches once more where a write has shown that something changed since the page was planned: a create was refused because the target has such a
/// record, our own earlier try perhaps, or one that somebody has just made; or the record to update is gone and is to be created again.
/// </summary>
internal sealed class MatchAgain(RunScope run)
{
    private readonly FlowContext _flow = run.Flow;
    private readonly Matcher _matcher = new(run.Flow, targetIsEmpty: false);

    /// <summary>True for a create that the target refused because it has such a record, which a match can find.</summary>
    public bool IsDuplicate(Send send) =>
        send is { Write.Kind: WriteKind.Create, Record.Mapped: not null, Outcome: WriteOutcome.Refused refused }
        && refused.Fault.Kind == FaultKind.Duplicate
        && _flow.Mapping.Matches.Count > 0
        && _flow.Target is IRecordFinder;

    /// <summary>What was found for each, in order; null for sends that need no match. Where search lags, it looks twice.</summary>
    public async ValueTask<MatchCandidate?[]> FindAsync(IReadOnlyList<Send> sends, CancellationToken cancellationToken)
    {
        var candidates = new MatchCandidate?[sends.Count];
        await FindAsync(sends, candidates, cancellationToken);
        var lag = _flow.TargetSchema.Writes.SettleTime;
        if (lag > TimeSpan.Zero && candidates.Where((c, i) => IsDuplicate(sends[i]) && IsMissing(c)).Any())
        {
            await Task.Delay(lag, _flow.Calls.Time, cancellationToken);
            await FindAsync(sends, candidates, cancellationToken);
        }

        return candidates;
    }

    /// <summary>True when a match found nothing: another field than those of the match is not unique.</summary>
    public static bool IsMissing(MatchCandidate? candidate) =>
        candidate is { Finding: null or { Target: null, Reason: null } };

    private bool IsMeant(Send send) =>
        IsDuplicate(send) || send is { Outcome: WriteOutcome.Gone, Record.Mapped.IsComplete: true };

    private async ValueTask FindAsync(
        IReadOnlyList<Send> sends,
        MatchCandidate?[] candidates,
        CancellationToken cancellationToken
    )
    {
        for (var i = 0; i < candidates.Length; i++)
        {
            if (IsMeant(sends[i]) && (candidates[i] is null || IsMissing(candidates[i])))
            {
                candidates[i] = new MatchCandidate(sends[i].Record.Source, sends[i].Record.Mapped!)
                {
                    Sent = run.SentBefore(sends[i]),
                    Own = sends[i].Record.Lookup,
                    LinkId = sends[i].Record.Lookup.LinkId,
                };
            }
        }

        MatchCandidate[] sought = [.. candidates.Where(IsMissing).OfType<MatchCandidate>()];
        if (sought.Length > 0)
        {
            await _matcher.FindAsync(sought, cancellationToken);
        }
    }
}
