using CrmConnector.Abstractions.Records;
using CrmConnector.Simulation.Chance;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Users;

/// <summary>The users of one entity.</summary>
internal sealed class EntityUsers(World world, SimulatedEntity entity, CodeBook codes, int weight)
{
    private static readonly (UserAction Action, int Weight)[] Habits =
    [
        (UserAction.Insert, 20),
        (UserAction.Update, 42),
        (UserAction.TakeBack, 10),
        (UserAction.Touch, 4),
        (UserAction.Delete, 9),
        (UserAction.ReplaceUnderNewKey, 4),
        (UserAction.Reinsert, 9),
        (UserAction.DuplicateCode, 1),
        (UserAction.Bulk, 1),
        (UserAction.MassDelete, 1),
    ];

    /// <summary>The same where records lie in folders.</summary>
    private static readonly (UserAction Action, int Weight)[] HabitsWithFolders = [.. Habits, (UserAction.Move, 12)];

    private readonly int _code = entity.Traits.IndexOf("code");
    private OpenTransaction? _transaction;

    public int Weight { get; } = weight;

    public SimulatedEntity Entity { get; } = entity;

    /// <summary>Entities whose codes these users also know: they type the same customers into their own system.</summary>
    public List<SimulatedEntity> Elsewhere { get; } = [];

    /// <summary>They type in what they have already, too: several of their records are one real thing.</summary>
    public bool TypeTwins { get; set; }

    public void Act(int number, Dice dice)
    {
        // A transaction is opened now and then, takes the next few changes, and is committed by whoever comes later.
        if (_transaction is null && dice.Percent(6))
        {
            Begin(number);
        }
        else if (_transaction is { Count: > 0 } open && dice.Percent(25))
        {
            _transaction = null;
            if (Entity.System.Open.Contains(open))
            {
                world.Trace?.Line($"@{number} {Entity.System.Name}: a transaction commits");
                open.Commit();
            }
        }

        if (_transaction is not null && !Entity.System.Open.Contains(_transaction))
        {
            _transaction = null;
        }

        Do(number, Draw(dice), dice);
    }

    /// <summary>Begins a transaction, unless one is open.</summary>
    public void Begin(int number)
    {
        if (_transaction is null || !Entity.System.Open.Contains(_transaction))
        {
            _transaction = Entity.System.Begin();
            world.Trace?.Line($"@{number} {Entity.System.Name}: a transaction begins");
        }
    }

    /// <summary>Edits a record, if it is there and nobody else has it open.</summary>
    public void Edit(int number, RecordKey key, Dice dice)
    {
        if (Entity.Find(key) is { IsLocked: false } record)
        {
            Update(number, record, dice.Percent(70) ? NewValues(record, dice) : FormerValue(record, dice));
        }
    }

    /// <summary>Fills the entity before the first run.</summary>
    public void Populate(int records, Dice dice)
    {
        for (var i = 0; i < records; i++)
        {
            InsertNow(0, Code(dice), dice);
        }
    }

    public void Close() => _transaction = null;

    private UserAction Draw(Dice dice)
    {
        var habits = Entity.Traits.Habits.HasFolders ? HabitsWithFolders : Habits;
        var place = dice.Below(habits.Sum(habit => habit.Weight));
        foreach (var (action, weight) in habits)
        {
            place -= weight;
            if (place < 0)
            {
                return action;
            }
        }

        return UserAction.Update;
    }

    private void Do(int number, UserAction action, Dice dice)
    {
        switch (action)
        {
            case UserAction.Insert:
                InsertNow(number, Code(dice), dice);
                break;
            case UserAction.Reinsert when PickDead(dice) is { } dead && IsFree(dead.Values[_code]):
                InsertNow(number, dead.Values[_code].AsText(), dice);
                break;
            case UserAction.DuplicateCode when Pick(dice) is { } twin && CanDouble:
                InsertNow(number, twin.Values[_code].AsText(), dice);
                break;
            case UserAction.Update when Pick(dice) is { } record:
                Update(number, record, NewValues(record, dice));
                break;
            case UserAction.TakeBack when Pick(dice) is { } record:
                Update(number, record, FormerValue(record, dice));
                break;
            case UserAction.Touch when Pick(dice) is { } record:
                Update(number, record, []);
                break;
            case UserAction.Delete when Pick(dice) is { } record:
                Delete(number, record);
                break;
            case UserAction.ReplaceUnderNewKey
                when Pick(dice) is { } record && Entity.Traits.Create != CreateKind.MappedKey && _transaction is null:
                Delete(number, record);
                Insert(number, record.Values);
                break;
            case UserAction.Move when Pick(dice) is { } record:
                Move(number, record);
                break;
            case UserAction.Bulk when Entity.Live.Any(r => !r.IsLocked):
                Bulk(number, dice);
                break;
            case UserAction.MassDelete when Entity.Live.Any(r => !r.IsLocked):
                foreach (var record in Entity.Live.Where(r => !r.IsLocked).Take(dice.Between(2, 6)).ToList())
                {
                    Delete(number, record);
                }

                break;
            default:
                // nothing there to do that to: so somebody types in something new
                InsertNow(number, Code(dice), dice);
                break;
        }
    }

    private bool CanDouble => Entity.Traits.Create is not (CreateKind.MappedKey or CreateKind.UniqueCode);

    private bool IsFree(FieldValue code) => Entity.FindByCode(code) is null;

    private string Code(Dice dice)
    {
        if (TypeTwins && Entity.Count > 0 && dice.Percent(40))
        {
            return Entity.Live.ElementAt(dice.Below(Entity.Count)).Values[_code].AsText();
        }

        if (Elsewhere.Count > 0 && dice.Percent(50))
        {
            var other = dice.Pick(Elsewhere);
            if (other.Count > 0)
            {
                var code = other.Live.ElementAt(dice.Below(other.Count)).Values[other.Traits.IndexOf("code")];
                if (IsFree(code))
                {
                    return code.AsText();
                }
            }
        }

        return codes.New();
    }

    private void InsertNow(int number, string code, Dice dice)
    {
        var traits = Entity.Traits;
        var values = new FieldValue[traits.Fields.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ValueMaker.Make(Entity, traits.Fields[i], dice);
        }

        values[_code] = FieldValue.Text(code);
        Insert(number, values);
    }

    private void Insert(int number, FieldValue[] values)
    {
        var key = Entity.Traits.Create switch
        {
            CreateKind.MappedKey => new RecordKey(values[_code].AsText()),
            CreateKind.OwnGuid => new RecordKey(NewGuid().ToString("D")),
            _ => Entity.NewKey(),
        };
        Change(
            number,
            "insert",
            key,
            commit =>
            {
                var isTaken = Entity.Find(key) is not null || (!CanDouble && !IsFree(values[_code]));
                if (!isTaken && Entity.Refuse(Writable(values), isCreate: true) is null)
                {
                    Entity.Insert(Actor.User, key, values, Guid.Empty, commit);
                }
            },
            () => Show(Enumerable.Range(0, values.Length).Select(i => (i, values[i])))
        );
    }

    private Guid NewGuid()
    {
        var number = (ulong)world.Tick();
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, new Dice(number).Next());
        BitConverter.TryWriteBytes(bytes[8..], new Dice(number + 1).Next());
        return new Guid(bytes);
    }

    private void Update(int number, SimulatedRecord record, IReadOnlyList<(int Field, FieldValue Value)> values)
    {
        if (_transaction is not null)
        {
            record.IsLocked = true;
        }

        Change(
            number,
            "update",
            record.Key,
            commit =>
            {
                record.IsLocked = false;
                if (record.IsAlive && Entity.Refuse(values, isCreate: false) is null)
                {
                    Entity.Update(Actor.User, record, values, commit);
                }
            },
            () => Show(values)
        );
    }

    private void Delete(int number, SimulatedRecord record)
    {
        if (_transaction is not null)
        {
            record.IsLocked = true;
        }

        Change(
            number,
            "delete",
            record.Key,
            commit =>
            {
                record.IsLocked = false;
                if (record.IsAlive)
                {
                    Entity.Delete(Actor.User, record, commit);
                }
            },
            () => ""
        );
    }

    private void Move(int number, SimulatedRecord record)
    {
        if (_transaction is not null)
        {
            record.IsLocked = true;
        }

        var key = Entity.NewKey();
        Change(
            number,
            "move",
            record.Key,
            commit =>
            {
                record.IsLocked = false;
                if (record.IsAlive)
                {
                    Entity.Move(record, key, commit);
                }
            },
            () => $"to {key}"
        );
    }

    private void Bulk(int number, Dice dice)
    {
        var field = dice.Pick(Editable());
        var value = ValueMaker.Make(Entity, Entity.Traits.Fields[field], dice);
        foreach (var record in Entity.Live.Where(r => !r.IsLocked).Take(dice.Between(5, 15)).ToList())
        {
            Update(number, record, [(field, value)]);
        }
    }

    private void Change(int number, string what, RecordKey key, Action<Commit> change, Func<string> values)
    {
        world.Trace?.Line(
            $"@{number} {Entity.System.Name} {Entity.Traits.Name}: {what} {key} {values()}{(_transaction is null ? "" : " (in a transaction)")}"
        );
        if (_transaction is { } transaction)
        {
            transaction.Add(change);
        }
        else
        {
            change(Entity.System.CommitNow());
        }
    }

    private string Show(IEnumerable<(int Field, FieldValue Value)> values) =>
        string.Join(
            ", ",
            values.Select(v =>
                $"{Entity.Traits.Fields[v.Field].Name}={v.Value.ToDisplayText().Replace("\r\n", "\\n", StringComparison.Ordinal)}"
            )
        );

    private List<(int Field, FieldValue Value)> NewValues(SimulatedRecord record, Dice dice)
    {
        var editable = Editable();
        var values = new Dictionary<int, FieldValue>();
        for (var i = dice.Between(1, 3); i > 0; i--)
        {
            var field = dice.Pick(editable);
            values[field] = ValueMaker.Make(Entity, Entity.Traits.Fields[field], dice);
        }

        return [.. values.Select(pair => (pair.Key, pair.Value))];
    }

    /// <summary>A field gets back a value that it had before.</summary>
    private List<(int Field, FieldValue Value)> FormerValue(SimulatedRecord record, Dice dice)
    {
        var editable = Editable();
        var former = record
            .Changes.Where(c => editable.Contains(c.Field) && c.Value != record.Values[c.Field])
            .ToList();
        if (former.Count == 0)
        {
            return NewValues(record, dice);
        }

        var change = former[Math.Max(0, former.Count - 1 - dice.Below(3))];
        return [(change.Field, change.Value)];
    }

    private int[] Editable() => Entity.Traits.EditableFields;

    private IEnumerable<(int Field, FieldValue Value)> Writable(FieldValue[] values) =>
        Enumerable
            .Range(0, values.Length)
            .Where(i => Entity.Traits.Fields[i].Domain != ValueDomain.Key)
            .Select(i => (i, values[i]));

    private SimulatedRecord? Pick(Dice dice)
    {
        for (var tries = 0; tries < 3 && Entity.Count > 0; tries++)
        {
            var record = Entity.Live.ElementAt(dice.Below(Entity.Count));
            if (!record.IsLocked)
            {
                return record;
            }
        }

        return null;
    }

    private SimulatedRecord? PickDead(Dice dice)
    {
        var dead = Entity.Everybody.Where(record => !record.IsAlive).ToList();
        return dead.Count == 0 ? null : dice.Pick(dead);
    }
}
