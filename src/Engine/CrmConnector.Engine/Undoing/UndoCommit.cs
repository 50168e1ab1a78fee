using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Reading;
using CrmConnector.Engine.Running;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Baselines;
using CrmConnector.State.Due;
using CrmConnector.State.Journal;
using CrmConnector.State.Links;
using CrmConnector.State.OwnWrites;
using CrmConnector.State.Pages;

namespace CrmConnector.Engine.Undoing;

/// <summary>
/// Gathers what undoing a page of writes changes in the state store: what was put back becomes the baselines' second half, and the first half of those
/// that lead back, so that no flow moves until someone edits.
/// </summary>
internal sealed class UndoCommit(RunScope run, UndoRules rules, RecordShape shape)
{
    private readonly FlowContext _flow = run.Flow;
    private readonly PageJournal _journal = new(run, new PageSetting(ReadingKind.Retry, Progress: null));
    private readonly List<(
        long LinkId,
        int Source,
        int Target,
        Record After,
        HashSet<int> Written,
        FormerBaselines Former
    )> _written = [];
    private readonly List<BaselineWrite> _baselines = [];
    private readonly List<GoneMark> _gone = [];
    private readonly List<AddedMember> _added = [];
    private readonly List<RekeyedMember> _rekeyed = [];
    private readonly UndoneConversions _conversions = new(run.Flow);
    private readonly List<DueRecord> _due = [];
    private readonly List<OwnWrite> _ownWrites = [];

    /// <summary>What the undo's own writes wrote over, so that it can be undone itself.</summary>
    public PageImages Images { get; } = new(run.Flow);

    /// <summary>Intent pages that the commit closes.</summary>
    public List<long> ClosedIntents { get; } = [];

    /// <summary>How many records are to be committed.</summary>
    public int Entries => _journal.Counts.Read;

    /// <summary>True when there is something to commit.</summary>
    public bool HasEntries => Entries > 0;

    /// <summary>Adds a record of which fields hold again what they held before.</summary>
    /// <param name="source">The source record.</param>
    /// <param name="lookup">What the state store knows of the target record.</param>
    /// <param name="after">The target record as it is now.</param>
    /// <param name="fields">The fields that were put back.</param>
    /// <param name="flags">What else is worth knowing.</param>
    public void Restored(
        RecordKey source,
        LinkLookup lookup,
        Record after,
        IReadOnlyList<string> fields,
        JournalFlags flags
    )
    {
        _conversions.Restored(source, after.Key);
        foreach (var pair in SourcesOf(lookup))
        {
            Put(lookup.LinkId, pair.Number, lookup.Number, after, fields, former: [], dealsWithDeletion: false);
        }

        _journal.Add(
            new JournalEntry(
                JournalOutcome.Updated,
                source,
                lookup.LinkId,
                SlotSet.Of(fields.Select(_flow.Flow.SlotOf).Where(slot => slot >= 0)),
                flags | JournalFlags.Undone
            )
        );
    }

    /// <summary>Adds a created record that was deleted. Its source stays linked with what it last said, and waits for news.</summary>
    public void Deleted(RecordKey source, LinkLookup lookup, JournalFlags flags)
    {
        _conversions.Deleted(source);
        if (lookup.IsMember)
        {
            _gone.Add(new GoneMark(lookup.LinkId, _flow.Flow.Target, Gone: true, lookup.Number) { TakenBack = true });
            _baselines.AddRange(
                from pair in SourcesOf(lookup)
                from opposite in _flow.Opposites
                select new BaselineWrite(opposite.Flow, lookup.LinkId, new Baseline([]))
                {
                    SourceNumber = lookup.Number,
                    TargetNumber = pair.Number,
                    Overlay = true,
                    MeetsSource = false,
                    DealsWithDeletion = true,
                }
            );
        }

        _journal.Add(
            new JournalEntry(JournalOutcome.Deleted, source, lookup.LinkId, Flags: flags | JournalFlags.Undone)
        );
    }

    /// <summary>Adds a deleted record that was created again under its link.</summary>
    /// <param name="source">The source record.</param>
    /// <param name="key">The key that the record has now.</param>
    /// <param name="place">Its place.</param>
    /// <param name="after">The record as it is now.</param>
    /// <param name="fields">The fields that it was given.</param>
    /// <param name="former">The baselines that left the link with the record.</param>
    /// <param name="flags">What else is worth knowing.</param>
    public void Created(
        RecordKey source,
        RecordKey key,
        UndoPlace place,
        Record after,
        IReadOnlyList<string> fields,
        IReadOnlyList<BaselineImage> former,
        JournalFlags flags
    )
    {
        if (!place.HasSource)
        {
            _added.Add(new AddedMember(place.LinkId, _flow.Flow.Source, source, place.SourceNumber));
            _gone.Add(new GoneMark(place.LinkId, _flow.Flow.Source, Gone: true, place.SourceNumber));
        }

        if (place.HasTarget)
        {
            _rekeyed.Add(new RekeyedMember(place.LinkId, _flow.Flow.Target, key, place.TargetNumber));
        }
        else
        {
            _added.Add(new AddedMember(place.LinkId, _flow.Flow.Target, key, place.TargetNumber));
        }

        Put(place.LinkId, place.SourceNumber, place.TargetNumber, after, fields, former, place.SourceIsGone);
        _journal.Add(
            new JournalEntry(
                JournalOutcome.Created,
                source,
                place.LinkId,
                Flags: flags | JournalFlags.Undone | JournalFlags.Recreated
            )
        );
    }

    /// <summary>Adds two records that are in their link again. Whoever read one of them meanwhile, and passed it over, looks at it once more.</summary>
    public void Linked(BeforeImage image, UndoLink link)
    {
        // several source records may have parted from one target record: it comes back once
        _added.AddRange(link.Added.Except(_added));
        _gone.AddRange(link.Back);
        _baselines.AddRange(link.Baselines);
        _due.AddRange(link.Due);
        _ownWrites.AddRange(link.OwnWrites);
        _journal.Add(new JournalEntry(JournalOutcome.Linked, image.Source, image.LinkId, Flags: JournalFlags.Undone));
    }

    /// <summary>Adds a record of which nothing was written.</summary>
    public void Left(RecordKey source, LinkLookup lookup) =>
        _journal.Add(new JournalEntry(JournalOutcome.Unchanged, source, lookup.LinkId, Flags: JournalFlags.Undone));

    /// <summary>The commit.</summary>
    public async ValueTask<PageCommit> BuildAsync(OppositeReadings opposites, CancellationToken cancellationToken)
    {
        var halves = await opposites.OfAsync(
            [.. _written.Select(w => (w.After, (IReadOnlySet<int>)w.Written))],
            cancellationToken
        );
        for (var i = 0; i < _written.Count; i++)
        {
            var (linkId, source, target, _, _, former) = _written[i];
            _baselines.AddRange(
                halves[i]
                    .Select(half => new BaselineWrite(half.Flow, linkId, former.Held(half, target, source))
                    {
                        SourceNumber = target,
                        TargetNumber = source,
                        Overlay = true,
                        MeetsSource = false,
                    })
            );
        }

        var page = run.NextPage();
        return new PageCommit(_flow.Flow, run.RunId, page)
        {
            Leases = run.Leases,
            MeetsSources = false,
            KeepsRuns = _flow.HasThirds,
            OwnWrites = [.. run.OwnWrites.Take(), .. _ownWrites],
            AddedMembers = _added,
            RekeyedMembers = _rekeyed,
            GoneMarks = _gone,
            Baselines = _baselines,
            Due = [.. _due.Distinct()],
            AbandonedConversions = _conversions.Forgotten,
            Conversions = await _conversions.NotesAsync(cancellationToken),
            Journal = _journal.Entries,
            Counts = _journal.Counts,
            Values = Images.Seal(run.RunId, page),
            ClosedIntents = ClosedIntents,
        };
    }

    private void Put(
        long linkId,
        int source,
        int target,
        Record after,
        IReadOnlyList<string> fields,
        IReadOnlyList<BaselineImage> former,
        bool dealsWithDeletion
    )
    {
        var known = new FormerBaselines(former);
        var held = new ulong[_flow.Flow.SlotCount];
        foreach (var field in fields)
        {
            if (_flow.Flow.SlotOf(field) is >= 0 and var slot)
            {
                held[slot] = rules.Hash(rules.ValueOf(after, field), field);
            }
        }

        _baselines.Add(
            new BaselineWrite(_flow.Flow, linkId, new Baseline(known.Said(_flow.Flow, source, target, held), held))
            {
                SourceNumber = source,
                TargetNumber = target,
                Overlay = true,
                MeetsSource = false,
                DealsWithDeletion = dealsWithDeletion,
            }
        );
        _written.Add((linkId, source, target, after, [.. fields.Select(shape.IndexOf)], known));
    }

    private static IEnumerable<LinkedTarget> SourcesOf(LinkLookup lookup) =>
        lookup.Other is { } other ? [other, .. lookup.MoreOthers ?? []] : [];
}
