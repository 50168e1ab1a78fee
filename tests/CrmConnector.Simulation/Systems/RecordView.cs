using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Simulation.Systems;

/// <summary>Shows records in the shape that was asked for.</summary>
internal readonly struct RecordView
{
    private readonly EntityTraits _traits;
    private readonly int[] _positions;

    public RecordView(SimulatedEntity entity, RecordShape shape)
    {
        _traits = entity.Traits;
        _positions = new int[shape.Count];
        for (var i = 0; i < _positions.Length; i++)
        {
            _positions[i] = _traits.IndexOf(shape.Fields[i]);
            if (_positions[i] < 0)
            {
                throw new SchemaChangedException($"'{_traits.Name}' has no field '{shape.Fields[i]}'.");
            }
        }
    }

    public IReadOnlyList<int> Positions => _positions;

    public Record Of(SimulatedRecord record)
    {
        var values = new FieldValue[_positions.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = record.Values[_positions[i]];
        }

        return new Record(record.Key, values, VersionOf(record), record.ModifiedAt);
    }

    private string? VersionOf(SimulatedRecord record) =>
        _traits.HasVersions ? record.Version.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
}
