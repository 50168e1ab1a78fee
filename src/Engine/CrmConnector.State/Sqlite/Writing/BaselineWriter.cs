using CrmConnector.State.Baselines;
using CrmConnector.State.Flows;
using CrmConnector.State.Journal;
using CrmConnector.State.Links;
using CrmConnector.State.Sqlite.Packing;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>Writes the baselines of one transaction, and keeps each flow's count of linked pairs.</summary>
internal sealed class BaselineWriter(SqliteDatabase database)
{
    /// <summary>The hashes of one pair.</summary>
    public const string SelectOne =
        "SELECT hashes FROM baseline WHERE link_id = ?1 AND flow_id = ?2 AND source_n = ?3 AND target_n = ?4";

    private const string OnePair = "WHERE link_id = ?1 AND flow_id = ?2 AND source_n = ?3 AND target_n = ?4";

    private const string OneMember = """
        WHERE link_id = ?1 AND (
            (source_n = ?3 AND flow_id IN (SELECT id FROM flow WHERE source_id = ?2))
            OR (target_n = ?3 AND flow_id IN (SELECT id FROM flow WHERE target_id = ?2)))
        """;

    /// <summary>The baselines of a member: link, entity, number.</summary>
    public const string SelectMember = $"SELECT flow_id, source_n, target_n, hashes FROM baseline {OneMember}";

    private readonly Dictionary<int, FlowTally> _tallies = [];

    private readonly Statement _insert = database.Prepare(
        "INSERT INTO baseline (link_id, flow_id, source_n, target_n, hashes, seen) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
    );

    /// <summary>Says which sweep the page belongs to, when the page itself moves it.</summary>
    public void UseSweep(StoredFlow flow, long sweepNumber) => _tallies[flow.Id] = new FlowTally(sweepNumber);

    /// <summary>Adds the baseline of a pair that has none.</summary>
    public void Add(StoredFlow flow, long linkId, int sourceNumber, int targetNumber, Baseline baseline)
    {
        var tally = Tally(flow.Id);
        _insert.Bind(1, linkId).Bind(2, flow.Id).Bind(3, sourceNumber).Bind(4, targetNumber);
        BaselineBlob.Bind(_insert, 5, baseline);
        _insert.Bind(6, tally.SweepNumber).Run();
        tally.Linked++;
    }

    /// <summary>Adds the baselines of links numbered in sequence, of one length each, packed one behind the other.</summary>
    public void AddMany(StoredFlow flow, long firstLink, int count, ReadOnlySpan<byte> packed, int length)
    {
        var tally = Tally(flow.Id);
        database
            .Prepare(
                """
                INSERT OR FAIL INTO baseline (link_id, flow_id, source_n, target_n, hashes, seen)
                SELECT ?1 + i, ?2, 0, 0, substr(?3, i * ?4 + 1, ?4), ?5 FROM ordinal WHERE i < ?6
                """
            )
            .Bind(1, firstLink)
            .Bind(2, flow.Id)
            .Bind(3, packed)
            .Bind(4, length)
            .Bind(5, tally.SweepNumber)
            .Bind(6, count)
            .Run();
        tally.Linked += count;
    }

    /// <summary>Sets baselines in the order of links. Those of the page's own flow mark their source record as met.</summary>
    /// <param name="writes">The baselines.</param>
    /// <param name="own">The page's flow.</param>
    /// <param name="run">The run to note in the slots that change; null where that is not kept.</param>
    public void Write(IReadOnlyList<BaselineWrite> writes, StoredFlow own, uint? run)
    {
        foreach (var write in InLinkOrder.Sort(writes, static write => write.LinkId))
        {
            var stored = write.Overlay || run is not null ? Load(write) : null;
            var baseline = write.Overlay && stored is not null ? stored.OverlaidBy(write.Baseline) : write.Baseline;
            baseline = run is { } number ? baseline.SetBy(number, stored) : baseline;
            var update =
                write.DealsWithDeletion
                    ? database
                        .Prepare($"UPDATE baseline SET hashes = ?5, seen = ?6 {OnePair}")
                        .Bind(6, LinkedTarget.DeletionDealtWith)
                : write.Flow.Id == own.Id && write.MeetsSource
                    ? database
                        .Prepare($"UPDATE baseline SET hashes = ?5, seen = ?6 {OnePair}")
                        .Bind(6, Tally(own.Id).SweepNumber)
                : database.Prepare($"UPDATE baseline SET hashes = ?5 {OnePair}");
            update.Bind(1, write.LinkId).Bind(2, write.Flow.Id).Bind(3, write.SourceNumber).Bind(4, write.TargetNumber);
            BaselineBlob.Bind(update, 5, baseline);
            if (update.Run() == 0)
            {
                Add(write.Flow, write.LinkId, write.SourceNumber, write.TargetNumber, baseline);
                if (write.DealsWithDeletion)
                {
                    MarkDealtWith(write.Flow, write.LinkId, write.SourceNumber, leaves: true);
                }
            }
        }
    }

    /// <summary>Marks source records as met.</summary>
    public void MarkSeen(IReadOnlyList<SeenMark> marks, StoredFlow flow)
    {
        if (marks.Count == 0)
        {
            return;
        }

        var update = database
            .Prepare(
                "UPDATE baseline SET seen = ?1 WHERE link_id = ?3 AND flow_id = ?2 AND source_n = ?4 AND seen <> ?1"
            )
            .Bind(1, Tally(flow.Id).SweepNumber)
            .Bind(2, flow.Id);
        foreach (var mark in InLinkOrder.Sort(marks, static mark => mark.LinkId))
        {
            update.Bind(3, mark.LinkId).Bind(4, mark.SourceNumber).Run();
        }
    }

    /// <summary>Notes that a flow has dealt with the deletion of a source record; false where it has no baseline of the record to note it in.</summary>
    public bool MarkDealtWith(StoredFlow flow, long linkId, int sourceNumber, bool leaves) =>
        database
            .Prepare("UPDATE baseline SET seen = ?4 WHERE link_id = ?1 AND flow_id = ?2 AND source_n = ?3")
            .Bind(1, linkId)
            .Bind(2, flow.Id)
            .Bind(3, sourceNumber)
            .Bind(4, leaves ? LinkedTarget.DeletionDealtWith : LinkedTarget.DeletionNotCarried)
            .Run() > 0;

    /// <summary>
    /// The same where another flow linked the record and this one has never delivered it: there are baselines now of which nothing is seen.
    /// </summary>
    public void AddDealtWith(StoredFlow flow, long linkId, int sourceNumber, bool leaves)
    {
        var targets = database
            .Prepare("SELECT n FROM member WHERE link_id = ?1 AND entity_id = ?2")
            .Bind(1, linkId)
            .Bind(2, flow.Target.Id)
            .ReadAll(row => row.Int32(0));
        targets.ForEach(target => Add(flow, linkId, sourceNumber, target, new Baseline([])));
        MarkDealtWith(flow, linkId, sourceNumber, leaves);
    }

    /// <summary>A record that is there again can be deleted again: whatever flows have dealt with was another deletion.</summary>
    public void ForgetDealtWith(long linkId, int entityId, int number) =>
        database
            .Prepare(
                """
                UPDATE baseline SET seen = 0
                WHERE link_id = ?1 AND source_n = ?3 AND seen >= ?4 AND flow_id IN (SELECT id FROM flow WHERE source_id = ?2)
                """
            )
            .Bind(1, linkId)
            .Bind(2, entityId)
            .Bind(3, number)
            .Bind(4, LinkedTarget.DeletionNotCarried)
            .Run();

    /// <summary>
    /// True when another flow than this reads the member and has not dealt with its deletion, or has kept its target record, or writes the member: that one must
    /// go on knowing that the record was deleted.
    /// </summary>
    public bool IsNeeded(StoredFlow flow, long linkId, int entityId, int number) =>
        database
            .Prepare(
                """
                SELECT EXISTS (
                    SELECT 1 FROM baseline b JOIN flow f ON f.id = b.flow_id
                    WHERE b.link_id = ?1 AND f.id <> ?4 AND (
                        (f.source_id = ?2 AND b.source_n = ?3 AND b.seen <> ?5)
                        OR (f.target_id = ?2 AND b.target_n = ?3)))
                """
            )
            .Bind(1, linkId)
            .Bind(2, entityId)
            .Bind(3, number)
            .Bind(4, flow.Id)
            .Bind(5, LinkedTarget.DeletionDealtWith)
            .ReadOne(row => row.Int64(0) != 0);

    /// <summary>Removes the baselines of a member that leaves its link.</summary>
    public void RemoveMember(long linkId, int entityId, int number)
    {
        var removed = database
            .Prepare($"DELETE FROM baseline {OneMember} RETURNING flow_id")
            .Bind(1, linkId)
            .Bind(2, entityId)
            .Bind(3, number)
            .ReadAll(row => row.Int32(0));
        removed.ForEach(flow => Tally(flow).Linked--);
    }

    /// <summary>Forgets, of the baselines of a member, all slots that are not named.</summary>
    public void KeepOnly(long linkId, int entityId, int number, IReadOnlyDictionary<int, SlotSet> slots)
    {
        var stored = database
            .Prepare(SelectMember)
            .Bind(1, linkId)
            .Bind(2, entityId)
            .Bind(3, number)
            .ReadAll(row => (row.Int32(0), row.Int32(1), row.Int32(2), BaselineBlob.Read(row.Bytes(3))));
        foreach (var (flow, source, target, baseline) in stored)
        {
            var kept = slots.GetValueOrDefault(flow);
            var update = database.Prepare($"UPDATE baseline SET hashes = ?5 {OnePair}");
            update.Bind(1, linkId).Bind(2, flow).Bind(3, source).Bind(4, target);
            BaselineBlob.Bind(update, 5, baseline.OnlyIn(kept));
            update.Run();
        }
    }

    /// <summary>Takes a whole link apart. True when there was one.</summary>
    public bool RemoveLink(long linkId)
    {
        var removed = database
            .Prepare("DELETE FROM baseline WHERE link_id = ?1 RETURNING flow_id")
            .Bind(1, linkId)
            .ReadAll(row => row.Int32(0));
        removed.ForEach(flow => Tally(flow).Linked--);
        Finish();
        var members = database
            .Prepare("DELETE FROM member WHERE link_id = ?1 RETURNING entity_id, key")
            .Bind(1, linkId)
            .ReadAll(row => (row.Int32(0), StoredKey.Read(row, 1)));
        OwnWriteWriter.Forget(database, members);
        PassedOverWriter.Forget(database, members);
        return members.Count > 0;
    }

    /// <summary>Writes the counts.</summary>
    public void Finish()
    {
        foreach (var (flow, tally) in _tallies)
        {
            if (tally.Linked != 0)
            {
                database
                    .Prepare("UPDATE flow SET linked_count = linked_count + ?2 WHERE id = ?1")
                    .Bind(1, flow)
                    .Bind(2, tally.Linked)
                    .Run();
            }
        }
    }

    private Baseline? Load(BaselineWrite write) =>
        database
            .Prepare(SelectOne)
            .Bind(1, write.LinkId)
            .Bind(2, write.Flow.Id)
            .Bind(3, write.SourceNumber)
            .Bind(4, write.TargetNumber)
            .ReadOne(row => BaselineBlob.Read(row.Bytes(0)));

    private FlowTally Tally(int flowId)
    {
        if (!_tallies.TryGetValue(flowId, out var tally))
        {
            tally = new FlowTally(
                database
                    .Prepare("SELECT sweep_number FROM checkpoint WHERE flow_id = ?1")
                    .Bind(1, flowId)
                    .ReadOne(row => row.Int64(0))
            );
            _tallies.Add(flowId, tally);
        }

        return tally;
    }
}
