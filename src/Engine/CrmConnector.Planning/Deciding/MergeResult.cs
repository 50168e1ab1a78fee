using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Deciding;

/// <summary>The decisions for all fields of one record while they are being made.</summary>
internal sealed class MergeResult(int fields, bool isInCycle = false)
{
    private const ulong Mixer = 0x9E3779B97F4A7C15;

    private readonly FieldValue[] _values = new FieldValue[fields];
    private readonly ulong[] _results = new ulong[fields];
    private readonly ulong[] _targets = new ulong[fields];

    private readonly ulong[] _swings = isInCycle ? new ulong[fields] : [];

    public FieldMove[] Moves { get; } = new FieldMove[fields];

    public bool IsAnswered { get; set; }

    public int WriteCount { get; private set; }

    public bool Blanks { get; set; }

    /// <summary>A field waits for a person, and so does the record: it is all or nothing.</summary>
    public bool NeedsReview => Seen != 0;

    /// <summary>Stands for the values that a person is to decide about; 0 for none.</summary>
    public ulong Seen { get; private set; }

    public void Set(int field, FieldMove move, FieldValue result, in FieldBasis basis)
    {
        Moves[field] = move;
        _results[field] = basis.Result;
        switch (move)
        {
            case FieldMove.Write or FieldMove.WriteOverEdit:
                _values[field] = result;
                WriteCount++;
                if (_swings.Length > 0)
                {
                    _swings[field] = SwingPair.Of(basis.Target, basis.Result);
                }

                break;
            case FieldMove.Agree or FieldMove.KeepByRule:
                _targets[field] = basis.Target;
                break;
            case FieldMove.LeaveToOpposite or FieldMove.Superseded or FieldMove.Review or FieldMove.Frozen:
                // Nothing is agreed yet: both halves go on telling that both sides changed.
                _results[field] = basis.DeliveredResult;
                _targets[field] = basis.DeliveredTarget;
                if (move is FieldMove.Review or FieldMove.Frozen)
                {
                    Seen = (((Seen ^ basis.Result) * Mixer) ^ basis.Target) * Mixer;
                }

                break;
            default:
                // An edit that stays is still an edit: the second half must go on telling so.
                _targets[field] = basis.DeliveredTarget;
                break;
        }
    }

    public RecordPlan ToPlan(PlanKind kind, RecordKey source, RecordKey target, bool targetWasRead) =>
        new(kind, source)
        {
            Target = target,
            TargetWasRead = targetWasRead,
            Values = WriteCount == 0 ? [] : _values,
            Moves = Moves,
            Results = _results,
            Targets = _targets,
            Blanks = Blanks,
            WriteCount = WriteCount,
            Seen = Seen,
            Swings = _swings,
            IsAnswered = IsAnswered,
        };
}
