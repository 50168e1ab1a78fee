using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Intents;
using CrmConnector.State.Journal;
using CrmConnector.State.Links;
using CrmConnector.State.Quarantine;

namespace CrmConnector.Engine.Running;

/// <summary>Settles the creates of a killed run: what it had made is found by the key that it was sent with, by its receipt or by a match, and linked.</summary>
internal sealed class CreateSettler(RunScope run, SettledImages images)
{
    private readonly FlowContext _flow = run.Flow;
    private readonly SentRecords _sent = new(run.Flow);
    private readonly MatchedCreates _matched = new(run.Flow);

    /// <summary>Settles creates; one that is not found is to be sent again (<see cref="RunScope.Unsettled"/>).</summary>
    public async ValueTask SettleAsync(IntentRecord[] creates, SettledPage commit, CancellationToken cancellationToken)
    {
        RecordKey[] keys = [.. creates.Select(c => c.SourceKey)];
        var links = await _flow.Services.Store.Links.FindLinksAsync(_flow.Flow, keys, cancellationToken);
        var places = creates.Select((create, i) => (create.SourceKey, i)).ToDictionary(p => p.SourceKey, p => p.i);
        IntentRecord[] unlinked = [.. creates.Where(IsUnlinked)];
        unlinked = await WithReceiptsAsync(unlinked, commit.SentAt, cancellationToken);
        unlinked = await _matched.WithKeysAsync(unlinked, create => links[places[create.SourceKey]], cancellationToken);
        unlinked = [.. unlinked.Where(IsUnlinked)];
        IntentRecord[] named = [.. unlinked.Where(c => c.TargetKey is not null)];
        var records = await _sent.LookUpAsync(named, cancellationToken);
        var found = named
            .Zip(records)
            .Where(f => f.Second is not null)
            .ToDictionary(f => f.First.SourceKey, f => f.Second!);
        var free = await FreeAsync(
            [.. named.Where(c => found.ContainsKey(c.SourceKey))],
            links,
            places,
            cancellationToken
        );
        await commit.LoadThirdsAsync(named, records, cancellationToken);
        foreach (var create in unlinked)
        {
            var lookup = links[places[create.SourceKey]];
            if (free.Contains(create.SourceKey) && MayBeOurs(found[create.SourceKey]))
            {
                Join(create, lookup, found[create.SourceKey], commit);
            }
            else if (_flow.CreateWay == CreateWay.None)
            {
                var reason = PlanReason.MayExist;
                commit.Quarantined.Add(
                    new QuarantineNote(create.SourceKey, reason.Code, null, $"{reason.Problem}; {reason.Advice}")
                );
                commit.Journal.Add(new JournalEntry(JournalOutcome.Quarantined, create.SourceKey));
            }
            else
            {
                run.Unsettled[create.SourceKey] = create;
            }
        }

        bool IsUnlinked(IntentRecord create) => !IsJoined(create, links[places[create.SourceKey]]);
    }

    /// <summary>
    /// The link has the record that the create made. It may still know the one in whose place the create was sent, and where keys are mapped, under the same key:
    /// then the baseline tells them apart.
    /// </summary>
    private bool IsJoined(IntentRecord create, LinkLookup lookup)
    {
        if (lookup.Other is not { Gone: false } other || other.Key != create.TargetKey)
        {
            return false;
        }

        for (var slot = 0; _flow.CreateWay == CreateWay.MappedKey && slot < create.Expected.Length; slot++)
        {
            if (create.Expected[slot] != 0 && other.Baseline?.Result(slot) != create.Expected[slot])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Puts the record that was found into the link. One that a mapped key or a match has led to, and that is not as it was sent, may be somebody else's: of that
    /// only the fields that are as they were sent count as delivered.
    /// </summary>
    private void Join(IntentRecord create, LinkLookup lookup, SentRecord sent, SettledPage commit)
    {
        var target = create.TargetKey!.Value;
        var isOurs = sent.IsOurs;
        var given = isOurs ? Given(create) : null;
        var link = commit.Links.Join(create.SourceKey, lookup, target, given, sent.Baseline, sent.Others);
        commit.Agree(link, sent, lookup.Number, lookup.Other?.Number ?? 0);
        commit.Journal.Add(
            isOurs
                ? new JournalEntry(
                    JournalOutcome.Created,
                    create.SourceKey,
                    link,
                    Flags: JournalFlags.Settled | images.Created(create)
                )
                : new JournalEntry(
                    JournalOutcome.Linked,
                    create.SourceKey,
                    link,
                    Flags: JournalFlags.Settled | JournalFlags.Matched
                )
        );
        run.OwnWrites.AddSettled(target, commit.SentAt);
        commit.Subjects.Add(create.SourceKey, target);
        if (_flow.Rules.Converts)
        {
            commit.Conversions.Created(create.SourceKey, target);
        }
    }

    /// <summary>
    /// The source records whose created records can join their links as they stand. One whose link has changed since, or a mapped key that another link
    /// remembers, as that record was deleted before, is planned once more.
    /// </summary>
    private async ValueTask<HashSet<RecordKey>> FreeAsync(
        IntentRecord[] creates,
        LinkLookup[] links,
        IReadOnlyDictionary<RecordKey, int> places,
        CancellationToken cancellationToken
    )
    {
        var hasMany = _flow.Process.FromMembers.Many || _flow.Process.ToMembers.Many;
        IntentRecord[] asked =
        [
            .. creates.Where(c =>
                links[places[c.SourceKey]] is var own && own.LinkId == c.LinkId && !(own.IsMember && hasMany)
            ),
        ];
        if (asked.Length == 0 || _flow.CreateWay != CreateWay.MappedKey)
        {
            return [.. asked.Select(c => c.SourceKey)];
        }

        RecordKey[] keys = [.. asked.Select(c => c.TargetKey!.Value)];
        var owners = await _flow.Services.Store.Links.FindLinksByTargetAsync(_flow.Flow, keys, cancellationToken);
        return
        [
            .. asked
                .Where((c, i) => !owners[i].IsMember || owners[i].LinkId == links[places[c.SourceKey]].LinkId)
                .Select(c => c.SourceKey),
        ];
    }

    /// <summary>
    /// Where the target draws the keys, its receipts tell those of creates that arrived; their source records may be gone by now. Where search lags, receipts may be
    /// missed, too: those are sought once more when the lag is over.
    /// </summary>
    private async ValueTask<IntentRecord[]> WithReceiptsAsync(
        IntentRecord[] creates,
        DateTimeOffset sentAt,
        CancellationToken cancellationToken
    )
    {
        if (creates.Length == 0 || _flow.CreateWay != CreateWay.Receipt || _flow.Target is not IReceiptReader reader)
        {
            return creates;
        }

        creates = await WithReceiptsAsync(reader, creates, cancellationToken);
        var left = sentAt + _flow.TargetSchema.Writes.SettleTime - _flow.Services.Time.GetUtcNow();
        if (left <= TimeSpan.Zero || Array.TrueForAll(creates, c => c.TargetKey is not null))
        {
            return creates;
        }

        await Task.Delay(left, _flow.Calls.Time, cancellationToken);
        return await WithReceiptsAsync(reader, creates, cancellationToken);
    }

    private async ValueTask<IntentRecord[]> WithReceiptsAsync(
        IReceiptReader reader,
        IntentRecord[] creates,
        CancellationToken cancellationToken
    )
    {
        Guid[] intents = [.. creates.Where(c => c.TargetKey is null).Select(c => c.Intent)];
        var keys = await _flow.Calls.CallAsync(
            token => reader.ReadReceiptsAsync(_flow.Process.To.Entity, intents, token),
            cancellationToken
        );
        return [.. creates.Select(c => keys.TryGetValue(c.Intent, out var key) ? c with { TargetKey = key } : c)];
    }

    /// <summary>As it was sent, or at least in one more field than the one that led to it: users may have edited the others since.</summary>
    private static bool MayBeOurs(SentRecord sent) => sent.IsOurs || sent.Arrived.Count > 1;

    /// <summary>The target fields that the create has written.</summary>
    private HashSet<string> Given(IntentRecord create) =>
        Enumerable
            .Range(0, create.Expected.Length)
            .Where(slot => create.Expected[slot] != 0)
            .Select(slot => _flow.Flow.Fields[slot])
            .ToHashSet(StringComparer.Ordinal);
}
