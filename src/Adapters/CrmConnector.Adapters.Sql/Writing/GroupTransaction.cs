using System.Data.Common;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Sql.Writing;

/// <summary>
/// The work of one transaction on some groups, in the order that keys and constraints like: parts that go, then the records, then the parts that stay and
/// those that come.
/// </summary>
/// <param name="headers">Writes the records.</param>
/// <param name="parts">Writes their parts.</param>
/// <param name="batch">The batch.</param>
/// <param name="groups">The places of the groups in it.</param>
internal sealed class GroupTransaction(GroupSide headers, GroupSide parts, WriteBatch batch, int[] groups)
{
    private readonly Dictionary<int, WriteOutcome.Written[]> _done = [];
    private readonly HashSet<(int Group, int Part)> _parked = [];

    /// <summary>True for a group that parking may help: an update of some part changes a value that must be unique.</summary>
    public bool CanPark(int group) => Parking == Parking.None && PartsOf(group).Count > 0 && Parked(group).Any;

    /// <summary>What became of groups that cannot be written; while there is one, nothing must be committed.</summary>
    public Dictionary<int, WriteOutcome> Failed { get; } = [];

    /// <summary>What became of the groups, once all are written.</summary>
    public Dictionary<int, WriteOutcome> Written { get; } = [];

    /// <summary>Parts are written each by itself, so that the one at fault is known.</summary>
    public bool OneByOne { get; init; }

    /// <summary>What parts give up, before they change, the unique values for that they pass on among themselves.</summary>
    public Parking Parking { get; init; }

    /// <summary>Parts are giving their values up, or could not: what was refused is none of the values that they are to get.</summary>
    public bool IsParking { get; private set; }

    /// <summary>Parts, not records, are being written.</summary>
    public bool IsAtParts { get; private set; }

    /// <summary>Parts that go, or records, are being deleted.</summary>
    public bool IsDeleting { get; private set; }

    /// <summary>The part that is being written, where that is only one; null else.</summary>
    public int? Part { get; private set; }

    public async Task WriteAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        foreach (var group in groups)
        {
            _done[group] = new WriteOutcome.Written[PartsOf(group).Count];
        }

        await CheckAsync(transaction, cancellationToken);
        if (Failed.Count > 0)
        {
            return;
        }

        await WritePartsAsync(transaction, WriteKind.Delete, keys: null, cancellationToken);
        var keys = await WriteRecordsAsync(transaction, cancellationToken);
        await ParkAsync(transaction, cancellationToken);
        if (IsParking)
        {
            return;
        }

        await WritePartsAsync(transaction, WriteKind.Update, keys, cancellationToken);
        await WritePartsAsync(transaction, WriteKind.Create, keys, cancellationToken);
        foreach (var group in groups.Where(Written.ContainsKey))
        {
            Written[group] = (WriteOutcome.Written)Written[group] with { Parts = _done[group] };
        }
    }

    /// <summary>
    /// Before anything of the groups is written: what a table does by itself when its lines change, to their record for one, is no edit of somebody else. A part that was to go and
    /// is gone is as it should be.
    /// </summary>
    private async Task CheckAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        var moved = await headers.Expected.CheckAsync(
            groups.Select(group => (group, batch.Writes[group])),
            transaction,
            cancellationToken
        );
        foreach (var (group, outcome) in moved)
        {
            Failed[group] = outcome;
        }

        (int Group, int Part)[] places =
        [
            .. groups.SelectMany(group => Enumerable.Range(0, PartsOf(group).Count).Select(part => (group, part))),
        ];
        var movedParts = await parts.Expected.CheckAsync(
            places.Select((place, i) => (i, PartsOf(place.Group)[place.Part])),
            transaction,
            cancellationToken
        );
        foreach (var (i, outcome) in movedParts.OrderBy(part => part.Key))
        {
            var (group, part) = places[i];
            if (outcome is not WriteOutcome.Gone || PartsOf(group)[part].Kind != WriteKind.Delete)
            {
                Failed.TryAdd(group, new WriteOutcome.PartFailed(part, outcome));
            }
        }
    }

    private IReadOnlyList<RecordWrite> PartsOf(int group) => batch.Writes[group].Parts?.Batch.Writes ?? [];

    private async Task<IReadOnlyDictionary<int, RecordKey>> WriteRecordsAsync(
        DbTransaction transaction,
        CancellationToken cancellationToken
    )
    {
        var rows = new RowBatch(headers);
        int[] open = [.. groups.Where(group => !Failed.ContainsKey(group))];
        foreach (var group in open)
        {
            rows.Add(batch.Writes[group]);
        }

        (IsAtParts, IsDeleting) = (
            false,
            Array.TrueForAll(open, group => batch.Writes[group].Kind == WriteKind.Delete)
        );
        var outcomes = await rows.WriteAsync(transaction, cancellationToken);
        var keys = new Dictionary<int, RecordKey>();
        for (var i = 0; i < open.Length; i++)
        {
            if (outcomes[i] is WriteOutcome.Written written)
            {
                Written[open[i]] = written;
                keys[open[i]] = written.Key;
            }
            else
            {
                Failed[open[i]] = outcomes[i];
            }
        }

        return keys;
    }

    private async Task ParkAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        IsParking = Parking != Parking.None;
        foreach (var group in groups.Where(group => IsParking && !Failed.ContainsKey(group)))
        {
            var values = Parked(group);
            foreach (var part in Enumerable.Range(0, PartsOf(group).Count))
            {
                if (values.Of(part, Parking) is not { } write)
                {
                    continue;
                }

                var row = new RowBatch(parts);
                row.Add(write);
                (IsAtParts, IsDeleting, Part) = (true, false, part);
                var outcome = (await row.WriteAsync(transaction, cancellationToken))[0];
                if (outcome is not WriteOutcome.Written)
                {
                    Failed.TryAdd(group, new WriteOutcome.PartFailed(part, outcome));
                    IsParking = outcome is WriteOutcome.Refused;
                    return;
                }

                _parked.Add((group, part));
            }
        }

        // where nothing could be given up, this kind of parking does not help
        IsParking = Parking != Parking.None && _parked.Count == 0;
    }

    private ParkedValues Parked(int group)
    {
        var ofGroup = batch.Writes[group].Parts!;
        return new ParkedValues(parts.Table, ofGroup.Batch, ofGroup.ParentField);
    }

    private async Task WritePartsAsync(
        DbTransaction transaction,
        WriteKind kind,
        IReadOnlyDictionary<int, RecordKey>? keys,
        CancellationToken cancellationToken
    )
    {
        (int Group, int Part)[] places =
        [
            .. groups
                .Where(group => !Failed.ContainsKey(group))
                .SelectMany(group => PartsOf(group).Select((write, part) => (group, part, write)))
                .Where(place => place.write.Kind == kind)
                .Select(place => (place.group, place.part)),
        ];
        foreach (
            var some in OneByOne ? places.Chunk(1)
            : places.Length == 0 ? []
            : [places]
        )
        {
            var rows = new RowBatch(parts);
            foreach (var (group, part) in some)
            {
                rows.Add(Unchecked(group, part), Pointed(group, part, keys));
            }

            (IsAtParts, IsDeleting, Part) = (true, kind == WriteKind.Delete, some.Length == 1 ? some[0].Part : null);
            var outcomes = await rows.WriteAsync(transaction, cancellationToken);
            for (var i = 0; i < some.Length; i++)
            {
                Take(some[i].Group, some[i].Part, outcomes[i]);
            }
        }
    }

    /// <summary>Of a part that gave values up we changed the version ourselves, after it had been checked.</summary>
    private RecordWrite Unchecked(int group, int part) =>
        _parked.Contains((group, part)) ? PartsOf(group)[part] with { ExpectedVersion = null } : PartsOf(group)[part];

    private void Take(int group, int part, WriteOutcome outcome)
    {
        var write = PartsOf(group)[part];
        if (outcome is WriteOutcome.Written written)
        {
            _done[group][part] = written;
        }
        else if (outcome is WriteOutcome.Gone && write.Kind == WriteKind.Delete)
        {
            _done[group][part] = new WriteOutcome.Written(write.Key!.Value);
        }
        else
        {
            Failed.TryAdd(group, new WriteOutcome.PartFailed(part, outcome));
        }
    }

    /// <summary>A part's values, with the key of its record where it is to point to it.</summary>
    private FieldValue[]? Pointed(int group, int part, IReadOnlyDictionary<int, RecordKey>? keys)
    {
        var ofGroup = batch.Writes[group].Parts!;
        var values = PartsOf(group)[part].Values;
        var pointer = ofGroup.Batch.Shape.IndexOf(ofGroup.ParentField);
        if (keys is null || values.Length == 0 || !values[pointer].IsPresent)
        {
            return null;
        }

        values = [.. values];
        values[pointer] = FieldValue.Reference(new RecordReference(batch.Entity, keys[group]));
        return values;
    }
}
