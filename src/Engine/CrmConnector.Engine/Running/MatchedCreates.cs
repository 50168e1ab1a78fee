using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Mapping;
using CrmConnector.State.Intents;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Running;

/// <summary>
/// Finds the records that creates of unknown outcome made where nothing but a match tells them. They are linked whatever has become of their source records
/// meanwhile: one that cannot be mapped now, waits for a person or is out of scope is not sent again, and met later its record would pass for somebody
/// else's (G4).
/// </summary>
internal sealed class MatchedCreates(FlowContext flow)
{
    private readonly Matcher _matcher = new(flow, targetIsEmpty: false);
    private readonly ReferenceResolver _references = new(flow);

    /// <summary>The same intents; those whose record was found with its key.</summary>
    /// <param name="creates">The creates.</param>
    /// <param name="lookup">The link of a source record.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async ValueTask<IntentRecord[]> WithKeysAsync(
        IntentRecord[] creates,
        Func<IntentRecord, LinkLookup> lookup,
        CancellationToken cancellationToken
    )
    {
        // lines are sought among those of their header, with which they are sent again
        if (creates.Length == 0 || flow.CreateWay != CreateWay.UniqueMatch || flow.Process.Header is not null)
        {
            return creates;
        }

        var sources = await SourcesAsync(creates, cancellationToken);
        var references = await _references.ResolveAsync([.. sources.OfType<Record>()], cancellationToken);
        var candidates = creates
            .Select(
                (create, i) => sources[i] is { } source ? Candidate(create, source, lookup(create), references) : null
            )
            .ToArray();
        await _matcher.FindAsync([.. candidates.OfType<MatchCandidate>()], cancellationToken);
        await LookAgainAsync(candidates, cancellationToken);
        return
        [
            .. creates.Select(
                (create, i) => IsFree(candidates[i]) ? create with { TargetKey = Key(candidates[i]) } : create
            ),
        ];
    }

    private async ValueTask<IReadOnlyList<Record?>> SourcesAsync(
        IntentRecord[] creates,
        CancellationToken cancellationToken
    )
    {
        var request = new FetchRequest(
            flow.Process.From.Entity,
            flow.SourceShape,
            [.. creates.Select(create => create.SourceKey)]
        );
        return await flow.Calls.CallAsync(token => flow.Source.FetchAsync(request, token), cancellationToken);
    }

    private MatchCandidate Candidate(
        IntentRecord create,
        Record source,
        LinkLookup lookup,
        ReferenceTable references
    ) =>
        new(source, flow.Rules.WithHashes(flow.Mapping.Map(source, references)))
        {
            Sent = flow.Slots.Pick(create.Expected),
            Own = lookup,
            LinkId = lookup.LinkId,
        };

    /// <summary>Where search lags, what will not be sent again is sought once more when the lag is over; the rest is anyway, before it is sent.</summary>
    private async ValueTask LookAgainAsync(MatchCandidate?[] candidates, CancellationToken cancellationToken)
    {
        var lag = flow.TargetSchema.Writes.SettleTime;
        MatchCandidate[] missed =
        [
            .. candidates
                .OfType<MatchCandidate>()
                .Where(candidate => MatchAgain.IsMissing(candidate) && !IsSentAgain(candidate)),
        ];
        if (lag == TimeSpan.Zero || missed.Length == 0)
        {
            return;
        }

        await Task.Delay(lag, flow.Calls.Time, cancellationToken);
        foreach (var candidate in missed)
        {
            candidate.Finding = null;
        }

        await _matcher.FindAsync(missed, cancellationToken);
    }

    private bool IsSentAgain(MatchCandidate candidate) =>
        candidate.Mapped.IsComplete
        && flow.Mapping.Where.Matches(candidate.Source)
        && flow.Process.Creates.Allowed
        && flow.TargetSchema.Writes.CanCreate
        && flow.Mapping.CreatesWhen.Matches(candidate.Source);

    private static bool IsFree(MatchCandidate? candidate) =>
        candidate is { Finding.Target: not null, TakesOver: null, Joins: null };

    private static RecordKey Key(MatchCandidate? candidate) => candidate!.Finding!.Target!.Key;
}
