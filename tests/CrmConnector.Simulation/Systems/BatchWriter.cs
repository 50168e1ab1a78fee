using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Simulation.Chance;
using CrmConnector.Simulation.Running;

namespace CrmConnector.Simulation.Systems;

/// <summary>Carries out the writes of one batch as the entity's system does.</summary>
internal sealed class BatchWriter(World world, SimulatedEntity entity, WriteBatch batch)
{
    private readonly RecordView _view = new(entity, batch.Shape);

    /// <summary>What the system answers to the last write.</summary>
    public WriteOutcome Answer { get; private set; } = new WriteOutcome.Unanswered();

    public void Write(RecordWrite write) =>
        Answer = write.Kind switch
        {
            WriteKind.Create => Create(write),
            WriteKind.Update => Update(write),
            _ => Delete(write),
        };

    private WriteOutcome Create(RecordWrite write)
    {
        var code = ValueOf(write, "code");
        var existing = entity.Traits.Create switch
        {
            CreateKind.OwnGuid => entity.Find(write.Key!.Value),
            CreateKind.Receipts => entity.FindByIntent(write.Intent),
            CreateKind.MappedKey => entity.Find(new RecordKey(code.AsText())),
            _ => null,
        };
        if (existing is not null)
        {
            var isOurs = entity.Traits.Create != CreateKind.MappedKey && existing.Intent == write.Intent;
            return new WriteOutcome.Found(existing.Key, isOurs);
        }

        if (entity.Traits.Create == CreateKind.UniqueCode && entity.FindByCode(code) is not null)
        {
            return new WriteOutcome.Refused(new RecordFault(FaultKind.Duplicate, "sim-5", "code"));
        }

        if (entity.Refuse(Values(write), isCreate: true) is { } fault)
        {
            return new WriteOutcome.Refused(fault);
        }

        var key = entity.Traits.Create switch
        {
            CreateKind.OwnGuid => write.Key!.Value,
            CreateKind.MappedKey => new RecordKey(code.AsText()),
            _ => entity.NewKey(),
        };
        var values = new FieldValue[entity.Traits.Fields.Count];
        foreach (var (field, value) in Values(write))
        {
            values[field] = value;
        }

        var record = entity.Insert(Actor.Engine, key, values, write.Intent, entity.System.CommitNow());
        world.Watch.Created(entity, record);
        return Answered(record, isNamed: true);
    }

    private WriteOutcome Update(RecordWrite write)
    {
        if (entity.Find(write.Key!.Value) is not { } record)
        {
            return world.Settings.Mutant is { Upserts: true } ? Revive(write) : new WriteOutcome.Gone();
        }

        if (HasMoved(record, write))
        {
            return new WriteOutcome.Moved();
        }

        if (entity.Refuse(Values(write), isCreate: false) is { } fault)
        {
            return new WriteOutcome.Refused(fault);
        }

        world.Watch.Updating(entity, record, Values(write));
        entity.Update(Actor.Engine, record, Values(write), entity.System.CommitNow());
        return Answered(record, Values(write).Any(value => entity.Traits.Fields[value.Field].Name == "name"));
    }

    /// <summary>The answer to a write. Where the system sets a field by itself then, it does so before the answer, or right behind it.</summary>
    private WriteOutcome Answered(SimulatedRecord record, bool isNamed)
    {
        if (!isNamed || !entity.Traits.Habits.SetsDisplay)
        {
            return Written(record);
        }

        var isBehind = Dice.For(record.Version, record.Key.Value).Percent(50);
        var early = Written(record);
        entity.SetDisplay(record);
        return isBehind ? early : Written(record);
    }

    /// <summary>What systems do that make a new record of an update: under the same key, with what was sent.</summary>
    private WriteOutcome Revive(RecordWrite write)
    {
        var dead = entity.Everybody.FindLast(record => record.Key == write.Key!.Value)!;
        FieldValue[] values = [.. dead.Values];
        foreach (var (field, value) in Values(write))
        {
            values[field] = value;
        }

        var record = entity.Insert(Actor.Engine, dead.Key, values, write.Intent, entity.System.CommitNow());
        world.Watch.Created(entity, record);
        return Written(record);
    }

    private WriteOutcome Delete(RecordWrite write)
    {
        if (entity.Find(write.Key!.Value) is not { } record)
        {
            return new WriteOutcome.Gone();
        }

        if (HasMoved(record, write))
        {
            return new WriteOutcome.Moved();
        }

        world.Watch.Deleting(entity, record);
        entity.Delete(Actor.Engine, record, entity.System.CommitNow());
        return new WriteOutcome.Written(record.Key);
    }

    private bool HasMoved(SimulatedRecord record, RecordWrite write) =>
        entity.Traits.HasVersions
        && write.ExpectedVersion is { } expected
        && expected != record.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private WriteOutcome Written(SimulatedRecord record)
    {
        var shown = _view.Of(record);
        return new WriteOutcome.Written(
            record.Key,
            batch.Answer >= AnswerDetail.Version ? shown.Version : null,
            batch.Answer == AnswerDetail.Stored && entity.Traits.TellsStored ? shown.Values : null
        );
    }

    private IEnumerable<(int Field, FieldValue Value)> Values(RecordWrite write)
    {
        for (var i = 0; i < write.Values.Length; i++)
        {
            if (write.Values[i].IsPresent)
            {
                yield return (_view.Positions[i], write.Values[i]);
            }
        }
    }

    private FieldValue ValueOf(RecordWrite write, string field)
    {
        var position = batch.Shape.IndexOf(field);
        return position < 0 ? FieldValue.Null : write.Values[position];
    }
}
