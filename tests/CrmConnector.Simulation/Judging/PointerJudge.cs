using CrmConnector.Abstractions.Records;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging;

/// <summary>Judges the pointers of one source record: each must lead to the record that is the same real thing.</summary>
internal sealed class PointerJudge
{
    private readonly HashSet<string> _deadCodes = new(StringComparer.Ordinal);
    private readonly SimulatedProcess _process;
    private readonly SimulatedRecord _source;
    private readonly IReadOnlyDictionary<SimulatedProcess, HeldUp> _heldUp;

    public PointerJudge(
        SimulatedProcess process,
        SimulatedRecord source,
        IReadOnlyDictionary<SimulatedProcess, HeldUp> heldUp
    )
    {
        (_process, _source, _heldUp) = (process, source, heldUp);
        foreach (var entity in process.Meaning.Fields.Where(field => field.IsPointer).Select(EntityOf))
        {
            var targets = process.Target.System.Entity(entity);
            _deadCodes.UnionWith(
                targets.Everybody.Where(record => !record.IsAlive).Select(record => CodeOf(targets, record))
            );
        }

        AllResolve = process.Meaning.Fields.Where(field => field.IsPointer).All(Resolves);
    }

    /// <summary>Every record that it points to is there, and its counterpart too.</summary>
    public bool AllResolve { get; }

    public void Judge(MeantField field, SimulatedRecord target, Func<string, string, Exception> broken)
    {
        var held = target.Values[_process.Target.Traits.IndexOf(field.To)];
        var last = target.Changes.FindLast(change => change.Field == _process.Target.Traits.IndexOf(field.To));
        if (last.By == Actor.User || !Resolves(field))
        {
            return;
        }

        var meant = Counterparts(field);

        // No pointer at all does not wipe out one that is there when a record, or one under another key, is met for the first time.
        var leadsThere = Pointed(field).IsNull
            ? held.IsBlank || _source.Born > target.Born
            : meant.Exists(record => SameValue.Of(held, FieldValue.Text(record.Key.Value)))
                || (field.TargetWins && _source.Born > target.Born); // a record under another key may be met for the first time
        if (!leadsThere)
        {
            throw broken(
                "G5",
                $"points with '{field.To}' to '{held.ToDisplayText()}' instead of '{string.Join(" or ", meant.Select(record => record.Key))}'"
            );
        }
    }

    /// <summary>A counterpart that its users deleted stays linked until somebody asks for it: then nothing can be said.</summary>
    private bool Resolves(MeantField field) =>
        Pointed(field).IsNull
        || (
            IsSynced(field)
            && Counterparts(field) is { Count: 1 } only
            && !_deadCodes.Contains(CodeOf(_process.Target.System.Entity(EntityOf(field)), only[0]))
        );

    /// <summary>The record pointed to is not held up itself: one that waits in its turn has a counterpart perhaps, but no link yet.</summary>
    private bool IsSynced(MeantField field)
    {
        var (from, to) = (
            _process.Source.System.Entity(EntityOf(field)),
            _process.Target.System.Entity(EntityOf(field))
        );
        var key = new RecordKey(Pointed(field).AsText());
        return from.Find(key) is { } pointed
            && _heldUp
                .Where(pair => pair.Key.Source == from && pair.Key.Target == to)
                .All(pair => !pair.Value.Contains(key) && pair.Key.Meaning.IsInScope(from, pointed.Values));
    }

    private string EntityOf(MeantField field) =>
        _process.Source.Traits.Fields[_process.Source.Traits.IndexOf(field.From)].PointsTo!;

    private static string CodeOf(SimulatedEntity entity, SimulatedRecord record) =>
        record.Values[entity.Traits.IndexOf("code")].ToDisplayText();

    private FieldValue Pointed(MeantField field) => _source.Values[_process.Source.Traits.IndexOf(field.From)];

    /// <summary>The records that are the same real thing as the one pointed to; several when users wrote it down twice.</summary>
    private List<SimulatedRecord> Counterparts(MeantField field)
    {
        if (Pointed(field).IsNull)
        {
            return [];
        }

        var name = EntityOf(field);
        var sources = _process.Source.System.Entity(name);
        var targets = _process.Target.System.Entity(name);
        if (sources.Find(new RecordKey(Pointed(field).AsText())) is not { } pointed)
        {
            return [];
        }

        var code = pointed.Values[sources.Traits.IndexOf("code")];
        return [.. targets.Live.Where(record => record.Values[targets.Traits.IndexOf("code")] == code)];
    }
}
