using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Undoing;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Baselines;
using CrmConnector.State.Intents;
using CrmConnector.State.Journal;
using CrmConnector.State.Links;
using CrmConnector.State.Pages;
using CrmConnector.State.Quarantine;

namespace CrmConnector.Engine.Running;

/// <summary>
/// Settles, before anything else, what a killed run may have written. A record that it created is linked; what it changed and is as it was sent is
/// delivered; everything else is met again as if it had not been sent. A create that is not found is sent again under the same name and key, so that a
/// late arrival cannot make a second record.
/// </summary>
internal sealed class IntentSettler(RunScope run)
{
    private readonly FlowContext _flow = run.Flow;
    private readonly SentRecords _sent = new(run.Flow);
    private readonly ThirdBaselines _thirds = new(run.Flow);
    private readonly UndoSettler _undone = new(run);
    private readonly SettledImages _images = new(run.Flow);
    private readonly DeletionSettler _deletions = new(run);
    private readonly MatchSettler _matches = new(run.Flow);
    private readonly MatchedCreates _created = new(run.Flow);
    private DateTimeOffset _intent;

    /// <summary>Settles what can be found in the target; gives the source records whose creates must be sent again.</summary>
    public async ValueTask<IReadOnlyList<RecordKey>> SettleAsync(CancellationToken cancellationToken)
    {
        var open = await _flow.Services.Store.Intents.LoadOpenIntentsAsync(_flow.Flow, cancellationToken);
        if (open.Count == 0)
        {
            return [];
        }

        run.Enter(RunPhase.Settling);
        run.UnsettledPages.AddRange(open.Select(p => p.Id));
        _intent = open.Max(page => page.WrittenAt);
        await _images.LoadAsync(open, cancellationToken);
        var intents = open.SelectMany(p => p.Intents)
            .Reverse()
            .DistinctBy(i => (i.SourceKey, i.TargetNumber, i.Kind, i.IsUndo));
        foreach (var part in intents.Chunk(_flow.Services.PageSize))
        {
            await SettleAsync([.. part.Where(i => !i.IsUndo)], cancellationToken);
            await _undone.SettleAsync([.. part.Where(i => i.IsUndo)], cancellationToken);
        }

        return [.. run.Unsettled.Keys];
    }

    private async ValueTask SettleAsync(IntentRecord[] intents, CancellationToken cancellationToken)
    {
        var commit = new SettledPage(run);
        await SettleUpdatesAsync([.. intents.Where(i => i.Kind == WriteKind.Update)], commit, cancellationToken);
        // a create that was refused, as the target had such a record, was followed by an update of that one, which may have linked it just now
        var placed = commit.Journal.Select(entry => entry.SourceKey).ToHashSet();
        await SettleCreatesAsync(
            [.. intents.Where(i => i.Kind == WriteKind.Create && !placed.Contains(i.SourceKey))],
            commit,
            cancellationToken
        );
        IntentRecord[] deletions = [.. intents.Where(i => i is { Kind: WriteKind.Delete, TargetKey: not null })];
        await _deletions.SettleAsync(deletions, cancellationToken);
        if (commit.Journal.Count > 0 || commit.Links.Baselines.Count > 0)
        {
            commit.Journal.ForEach(entry => run.Met.Put(entry.SourceKey, entry.Outcome));
            run.Read += commit.Journal.Count;
            var page = run.NextPage();
            await _flow.Services.Store.CommitPageAsync(
                new PageCommit(_flow.Flow, run.RunId, page)
                {
                    Leases = run.Leases,
                    MeetsSources = false,
                    SettledValues = _images.Seal(page),
                    RemovedMembers = commit.Links.Removed,
                    NewLinks = commit.Links.NewLinks,
                    AddedMembers = commit.Links.Added,
                    RekeyedMembers = commit.Links.Rekeyed,
                    GoneMarks = commit.Links.Gone,
                    SettledDeletions = commit.Links.SettledDeletions,
                    Baselines = commit.Links.Baselines,
                    Journal = commit.Journal,
                    Quarantined = commit.Quarantined,
                    Conversions = commit.Conversions.Notes,
                    OwnWrites = run.OwnWrites.Take(),
                    Counts = new JournalPageCounts(
                        commit.Journal.Count,
                        commit.Journal.Count(e => e.Replaces is not null)
                    ),
                },
                cancellationToken
            );
        }
    }

    /// <summary>Closes what a killed run left, once all of it is settled.</summary>
    public async ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        if (run.UnsettledPages.Count > 0)
        {
            var commit = new PageCommit(_flow.Flow, run.RunId, run.NextPage())
            {
                Leases = run.Leases,
                ClosedIntents = [.. run.UnsettledPages],
            };
            await _flow.Services.Store.CommitPageAsync(commit, cancellationToken);
            run.UnsettledPages.Clear();
            run.Unsettled.Clear();
        }
    }

    private async ValueTask SettleCreatesAsync(
        IntentRecord[] creates,
        SettledPage commit,
        CancellationToken cancellationToken
    )
    {
        RecordKey[] keys = [.. creates.Select(c => c.SourceKey)];
        var links = await _flow.Services.Store.Links.FindLinksAsync(_flow.Flow, keys, cancellationToken);
        var places = creates.Select((create, i) => (create.SourceKey, i)).ToDictionary(p => p.SourceKey, p => p.i);
        IntentRecord[] unlinked = [.. creates.Where(IsUnlinked)];
        unlinked = await WithReceiptsAsync(unlinked, cancellationToken);
        unlinked = await _created.WithKeysAsync(unlinked, create => links[places[create.SourceKey]], cancellationToken);
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
        await LoadThirdsAsync(named, records, cancellationToken);
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
        var isOurs = IsOurs(sent);
        var given = isOurs ? Given(create) : null;
        var link = commit.Links.Join(create.SourceKey, lookup, target, given, sent.Baseline, sent.Others);
        Agree(commit, link, sent, lookup.Number, lookup.Other?.Number ?? 0);
        commit.Journal.Add(
            isOurs
                ? new JournalEntry(
                    JournalOutcome.Created,
                    create.SourceKey,
                    link,
                    Flags: JournalFlags.Settled | _images.Created(create)
                )
                : new JournalEntry(
                    JournalOutcome.Linked,
                    create.SourceKey,
                    link,
                    Flags: JournalFlags.Settled | JournalFlags.Matched
                )
        );
        run.OwnWrites.AddSettled(target, _intent);
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

    /// <summary>Where the target draws the keys, its receipts tell those of creates that arrived; their source records may be gone by now.</summary>
    private async ValueTask<IntentRecord[]> WithReceiptsAsync(
        IntentRecord[] creates,
        CancellationToken cancellationToken
    )
    {
        if (creates.Length == 0 || _flow.CreateWay != CreateWay.Receipt || _flow.Target is not IReceiptReader reader)
        {
            return creates;
        }

        Guid[] intents = [.. creates.Select(c => c.Intent)];
        var keys = await _flow.Calls.CallAsync(
            token => reader.ReadReceiptsAsync(_flow.Process.To.Entity, intents, token),
            cancellationToken
        );
        return [.. creates.Select(c => keys.TryGetValue(c.Intent, out var key) ? c with { TargetKey = key } : c)];
    }

    private async ValueTask SettleUpdatesAsync(
        IntentRecord[] updates,
        SettledPage commit,
        CancellationToken cancellationToken
    )
    {
        IntentRecord[] linked = [.. updates.Where(u => u.TargetKey is not null)];
        var found = await _sent.LookUpAsync(linked, cancellationToken);
        RecordKey[] keys = [.. linked.Select(u => u.SourceKey)];
        var links = await _flow.Services.Store.Links.FindLinksAsync(_flow.Flow, keys, cancellationToken);
        await LoadThirdsAsync(linked, found, cancellationToken);
        var matches = new List<(IntentRecord Update, LinkLookup Lookup, SentRecord Sent)>();
        for (var i = 0; i < linked.Length; i++)
        {
            var update = linked[i];
            if (found[i] is not { } sent || links[i].LinkId != update.LinkId)
            {
                continue;
            }

            if (MatchSettler.IsMatch(links[i], update.TargetKey!.Value))
            {
                matches.Add((update, links[i], sent));
                continue;
            }

            var before = links[i].OtherOf(update.TargetNumber)?.Baseline;
            var doubtful = DoubtfulWrite.Baseline(update.Expected, sent, before);
            commit.Links.Baselines.Add(Overlay(update, _flow.Flow, doubtful, isOpposite: false));
            var arrived = sent.Arrived;
            if (arrived.IsEmpty)
            {
                continue;
            }

            Tell(commit, JournalOutcome.Updated, update, update.LinkId, arrived);
            commit.Links.Baselines.AddRange(
                sent.Others.Select(other => Overlay(update, other.Flow, other.Baseline, isOpposite: true))
            );
            Agree(commit, update.LinkId, sent, update.SourceNumber, update.TargetNumber);
        }

        await SettleMatchesAsync(
            [.. matches.Where(m => !m.Sent.Arrived.IsEmpty && m.Sent.After.MergedInto is null)],
            commit,
            cancellationToken
        );
    }

    private async ValueTask SettleMatchesAsync(
        IReadOnlyList<(IntentRecord Update, LinkLookup Lookup, SentRecord Sent)> matches,
        SettledPage commit,
        CancellationToken cancellationToken
    )
    {
        var planned = await _matches.FindAsync(matches, cancellationToken);
        for (var i = 0; i < planned.Count; i++)
        {
            if (planned[i] is not { } record)
            {
                continue;
            }

            var (update, lookup, sent) = matches[i];
            var target = update.TargetKey!.Value;
            var link = commit.Links.Place(record, target, MatchSettler.Baseline(record, update, sent), sent.Others);
            Tell(commit, JournalOutcome.Linked, update, link, sent.Arrived);
            Agree(commit, link, sent, lookup.Number, lookup.Other?.Number ?? 0);
            if (_flow.Rules.Converts)
            {
                commit.Conversions.Created(update.SourceKey, target);
            }
        }
    }

    private void Tell(SettledPage commit, JournalOutcome outcome, IntentRecord update, long link, SlotSet arrived)
    {
        run.OwnWrites.AddSettled(update.TargetKey!.Value, _intent);
        var flags = JournalFlags.Settled | _images.Updated(update, arrived);
        var told = commit
            .Journal.Where(entry => entry.SourceKey == update.SourceKey)
            .Select(entry => (JournalOutcome?)entry.Outcome)
            .FirstOrDefault();
        commit.Journal.Add(new JournalEntry(outcome, update.SourceKey, link, arrived, flags, told));
    }

    private ValueTask LoadThirdsAsync(
        IReadOnlyList<IntentRecord> intents,
        SentRecord?[] found,
        CancellationToken cancellationToken
    ) =>
        _thirds.LoadAsync(
            [.. intents.Where((_, i) => found[i] is not null).Select(intent => intent.SourceKey)],
            [.. found.OfType<SentRecord>().Select(sent => sent.After.Key).Distinct()],
            cancellationToken
        );

    private void Agree(SettledPage commit, long link, SentRecord sent, int sourceNumber, int targetNumber)
    {
        if (sent.Source is { } source)
        {
            commit.Links.Baselines.AddRange(
                _thirds.Of(new Agreement(link, source, sourceNumber, sent.After, targetNumber, i => sent.IsCurrent[i]))
            );
        }
    }

    /// <summary>As it was sent, or at least in one more field than the one that led to it: users may have edited the others since.</summary>
    private bool MayBeOurs(SentRecord sent) => IsOurs(sent) || sent.Arrived.Count > 1;

    /// <summary>A key that the engine chose cannot be another's; a mapped one may be, and is ours only if the record is as it was sent.</summary>
    private bool IsOurs(SentRecord sent) => _flow.CreateWay is CreateWay.OwnGuid or CreateWay.Receipt || sent.IsAsSent;

    /// <summary>The target fields that the create has written.</summary>
    private HashSet<string> Given(IntentRecord create) =>
        Enumerable
            .Range(0, create.Expected.Length)
            .Where(slot => create.Expected[slot] != 0)
            .Select(slot => _flow.Flow.Fields[slot])
            .ToHashSet(StringComparer.Ordinal);

    private static BaselineWrite Overlay(
        IntentRecord update,
        State.Flows.StoredFlow flow,
        Baseline baseline,
        bool isOpposite
    ) =>
        new(flow, update.LinkId, baseline)
        {
            SourceNumber = isOpposite ? update.TargetNumber : update.SourceNumber,
            TargetNumber = isOpposite ? update.SourceNumber : update.TargetNumber,
            Overlay = true,
        };
}
