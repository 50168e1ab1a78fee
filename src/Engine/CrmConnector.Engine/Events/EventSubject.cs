using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Planning;

namespace CrmConnector.Engine.Events;

/// <summary>The two records of which something is told, as far as they are known.</summary>
/// <param name="source">The source record's key.</param>
/// <param name="targetFields">How many fields the flow's target shape has.</param>
internal sealed class EventSubject(RecordKey source, int targetFields)
{
    private FieldValue[]? _targetValues;

    /// <summary>The source record's key.</summary>
    public RecordKey Source => source;

    /// <summary>The source record, of the flow's source shape; null where it was not read.</summary>
    public Record? SourceRecord { get; set; }

    /// <summary>The target record's key; null where there is none, or nobody knows it yet.</summary>
    public RecordKey? Target { get; set; }

    /// <summary>What was planned for the record; null where nothing was.</summary>
    public PlannedRecord? Planned { get; init; }

    /// <summary>What the write gave back; null for nothing.</summary>
    public Record? After { get; init; }

    /// <summary>The target's values, of the flow's target shape; null where none is known. Put together when somebody asks, as few alerts do.</summary>
    public FieldValue[]? TargetValues
    {
        get => _targetValues ??= Planned is null ? null : Gather(Planned);
        set => _targetValues = value;
    }

    /// <summary>What the write gave back counts, then what the mapping made, then what was read before.</summary>
    private FieldValue[] Gather(PlannedRecord planned)
    {
        var made = planned.Mapped is { Fault: null } mapped ? mapped.Results : null;
        if (planned.Target is null && After is null && made?.Length == targetFields)
        {
            return made;
        }

        var values = new FieldValue[targetFields];
        Take(planned.Target?.Values);
        Take(made);
        Take(After?.Values);
        return values;

        void Take(FieldValue[]? known)
        {
            for (var i = 0; i < Math.Min(known?.Length ?? 0, values.Length); i++)
            {
                values[i] = known![i].IsPresent ? known[i] : values[i];
            }
        }
    }
}
