using CrmConnector.Abstractions.Records;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging;

/// <summary>Judges the pointers of one source record: each must lead to the record that is the same real thing.</summary>
internal sealed class PointerJudge
{
    private readonly World _world;
    private readonly SimulatedProcess _process;
    private readonly SimulatedRecord _source;

    public PointerJudge(World world, SimulatedProcess process, SimulatedRecord source)
    {
        (_world, _process, _source) = (world, process, source);
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
        var leadsThere = Pointed(field).IsNull ? held.IsBlank : meant.Exists(record => SameValue.Of(held, FieldValue.Text(record.Key.Value)));
        if (!leadsThere)
        {
            throw broken(
                "G5",
                $"points with '{field.To}' to '{held.ToDisplayText()}' instead of '{string.Join(" or ", meant.Select(record => record.Key))}'"
            );
        }
    }

    private bool Resolves(MeantField field) => Pointed(field).IsNull || Counterparts(field).Count > 0;

    private FieldValue Pointed(MeantField field) => _source.Values[_process.Source.Traits.IndexOf(field.From)];

    /// <summary>The records that are the same real thing as the one pointed to; several when users wrote it down twice.</summary>
    private List<SimulatedRecord> Counterparts(MeantField field)
    {
        if (Pointed(field).IsNull)
        {
            return [];
        }

        var name = _process.Source.Traits.Fields[_process.Source.Traits.IndexOf(field.From)].PointsTo!;
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
