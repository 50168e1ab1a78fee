using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Simulation.Systems;

/// <summary>An entity of a simulated system: records, the log of changes, and what the system refuses.</summary>
internal sealed class SimulatedEntity(SimulatedSystem system, EntityTraits traits)
{
    private readonly SortedDictionary<string, SimulatedRecord> _live = new(StringComparer.Ordinal);
    private uint _keys;

    public SimulatedSystem System { get; } = system;

    public EntityTraits Traits { get; } = traits;

    /// <summary>All records there ever were, in the order of their births.</summary>
    public List<SimulatedRecord> Everybody { get; } = [];

    /// <summary>Positions and keys of changes, in the order of commits.</summary>
    public List<LogEntry> Log { get; } = [];

    public IEnumerable<SimulatedRecord> Live => _live.Values;

    public int Count => _live.Count;

    public SimulatedRecord? Find(RecordKey key) => _live.GetValueOrDefault(key.Value);

    public SimulatedRecord? FindByIntent(Guid intent)
    {
        foreach (var record in _live.Values)
        {
            if (record.Intent == intent)
            {
                return record;
            }
        }

        return null;
    }

    public SimulatedRecord? FindByCode(FieldValue code)
    {
        var position = Traits.IndexOf("code");
        foreach (var record in _live.Values)
        {
            if (record.Values[position] == code)
            {
                return record;
            }
        }

        return null;
    }

    /// <summary>A key that the system makes: scattered, so that new records also come early in key order.</summary>
    public RecordKey NewKey() => new($"{unchecked(++_keys * 2_654_435_761u):x8}");

    public SimulatedRecord Insert(Actor actor, RecordKey key, FieldValue[] values, Guid intent, Commit commit)
    {
        var stored = new FieldValue[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            stored[i] = values[i].IsPresent
                ? Normalising.Apply(Traits.Fields[i].Normaliser, values[i])
                : FieldValue.Null;
        }

        stored[Traits.KeyField] = FieldValue.Text(key.Value);
        var at = System.World.Tick();
        var record = new SimulatedRecord(key, stored, intent, at, actor);
        for (var i = 0; i < stored.Length; i++)
        {
            record.Changes.Add(
                new FieldChange(at, i, stored[i], actor, commit.Stamp)
                {
                    IsNormalised = values[i].IsPresent && stored[i] != values[i] && i != Traits.KeyField,
                }
            );
        }

        Array.Fill(record.IndexedFrom, System.World.Clock.Now);
        _live.Add(key.Value, record);
        Everybody.Add(record);
        Note(record, commit);
        if (actor == Actor.User)
        {
            SetDisplay(record);
        }

        return record;
    }

    public void Update(
        Actor actor,
        SimulatedRecord record,
        IEnumerable<(int Field, FieldValue Value)> values,
        Commit commit
    )
    {
        var at = System.World.Tick();
        var isNamed = false;
        FieldValue[] next = [.. record.Values];
        foreach (var (field, value) in values)
        {
            isNamed |= Traits.Fields[field].Name == "name";
            next[field] = Normalising.Apply(Traits.Fields[field].Normaliser, value);
            if (next[field] != record.Values[field])
            {
                record.IndexedFrom[field] = System.World.Clock.Now;
            }

            record.Changes.Add(
                new FieldChange(at, field, next[field], actor, commit.Stamp) { IsNormalised = next[field] != value }
            );
        }

        record.Values = next;
        Note(record, commit);
        if (isNamed && actor == Actor.User)
        {
            SetDisplay(record);
        }
    }

    /// <summary>
    /// The system makes a display name of the name that somebody wrote: a write of its own, with a version of its own. Who writes as a user sees nothing of it;
    /// what the engine wrote was perhaps answered before, perhaps afterwards (<see cref="BatchWriter"/>).
    /// </summary>
    public void SetDisplay(SimulatedRecord record)
    {
        if (!Traits.Habits.SetsDisplay)
        {
            return;
        }

        var (name, display) = (record.Values[Traits.IndexOf("name")], Traits.IndexOf("display"));
        var at = System.World.Tick();
        FieldValue[] next = [.. record.Values];
        next[display] = name.IsBlank ? FieldValue.Null : FieldValue.Text($"{name.AsText().Trim()} (contact)");
        record.Values = next;
        record.Changes.Add(new FieldChange(at, display, next[display], Actor.Server, record.ModifiedAt));
        Note(record, new Commit(System.NextPosition(), record.ModifiedAt));
    }

    /// <summary>A user moves a record to another folder: the same record has another key and another version from now on.</summary>
    public void Move(SimulatedRecord record, RecordKey key, Commit commit)
    {
        var former = record.Key;
        record.Moves.Add(System.World.Tick());
        _live.Remove(former.Value);
        Log.Add(new LogEntry(commit.Position, former));
        record.Key = key;
        FieldValue[] next = [.. record.Values];
        next[Traits.KeyField] = FieldValue.Text(key.Value);
        record.Values = next;
        _live.Add(key.Value, record);
        if (System.World.Decided.Contains((this, former)))
        {
            System.World.Decided.Add((this, key));
        }

        Note(record, commit with { Stamp = record.ModifiedAt });
    }

    public void Delete(Actor actor, SimulatedRecord record, Commit commit)
    {
        record.Died = System.World.Tick();
        record.DiedBy = actor;
        _live.Remove(record.Key.Value);
        Log.Add(new LogEntry(commit.Position, record.Key));
    }

    /// <summary>Why the system refuses these values; null when it takes them.</summary>
    public RecordFault? Refuse(IEnumerable<(int Field, FieldValue Value)> values, bool isCreate)
    {
        foreach (var (position, value) in values)
        {
            var field = Traits.Fields[position];
            if (field.Domain == ValueDomain.Key || (!isCreate && !field.CanUpdate))
            {
                return new RecordFault(FaultKind.NotWritable, "sim-1", field.Name);
            }

            if (value.Kind == ValueKind.Text && field.MaxLength is { } most && value.AsText().Length > most)
            {
                return new RecordFault(FaultKind.TooLong, "sim-2", field.Name, most);
            }

            if (field.Domain == ValueDomain.Name && value.Kind == ValueKind.Text && value.AsText().Contains('!'))
            {
                return new RecordFault(FaultKind.Rule, "sim-3", field.Name);
            }

            if (
                field.Type == FieldType.Reference
                && !value.IsNull
                && !IsKnown(field.PointsTo!, value.AsReference().Key)
            )
            {
                return new RecordFault(FaultKind.ReferenceMissing, "sim-4", field.Name);
            }
        }

        return null;
    }

    private bool IsKnown(string entity, RecordKey key) => System.Entity(entity).Find(key) is not null;

    private void Note(SimulatedRecord record, Commit commit)
    {
        record.Version = commit.Position;
        record.ModifiedAt = commit.Stamp;
        Log.Add(new LogEntry(commit.Position, record.Key));
    }
}
