using CrmConnector.State.Baselines;
using CrmConnector.State.Flows;

namespace CrmConnector.Engine.Flows;

/// <summary>Translates between the mapping's field order and the slots of stored baselines, which only ever grow.</summary>
internal sealed class SlotMap
{
    private readonly int[] _slots;
    private readonly int _slotCount;

    public SlotMap(StoredFlow flow, IReadOnlyList<string> fields)
    {
        _slots = [.. fields.Select(flow.SlotOf)];
        _slotCount = flow.SlotCount;
        IsIdentity = _slotCount == _slots.Length && _slots.Select((slot, field) => slot == field).All(same => same);
    }

    /// <summary>Every field has the slot of its own number, and there are no others.</summary>
    public bool IsIdentity { get; }

    /// <summary>The slot of a mapped field.</summary>
    public int this[int field] => _slots[field];

    /// <summary>First halves in field order.</summary>
    public ulong[] Results(Baseline? baseline) => baseline is null ? [] : Pick(baseline.Results);

    /// <summary>Second halves in field order; empty where none was ever seen.</summary>
    public ulong[] Targets(Baseline? baseline) => baseline?.Targets is { } targets ? Pick(targets) : [];

    /// <summary>The baseline to store: given fields in their slots, retired slots as they were.</summary>
    public Baseline Store(Baseline? before, ulong[] results, ulong[] targets)
    {
        var anyTarget = targets.AsSpan().ContainsAnyExcept(0UL);
        if (IsIdentity)
        {
            return new Baseline(results, anyTarget ? targets : null);
        }

        var storedResults = Spread(before?.Results, results);
        var storedTargets = anyTarget || before?.Targets is not null ? Spread(before?.Targets, targets) : null;
        return new Baseline(storedResults, storedTargets);
    }

    /// <summary>Stored halves in field order.</summary>
    public ulong[] Pick(ulong[] stored)
    {
        if (IsIdentity)
        {
            return stored;
        }

        var picked = new ulong[_slots.Length];
        for (var field = 0; field < picked.Length; field++)
        {
            picked[field] = _slots[field] < stored.Length ? stored[_slots[field]] : 0;
        }

        return picked;
    }

    private ulong[] Spread(ulong[]? before, ulong[] values)
    {
        var stored = new ulong[_slotCount];
        before?.AsSpan(0, Math.Min(before.Length, _slotCount)).CopyTo(stored);
        for (var field = 0; field < _slots.Length; field++)
        {
            stored[_slots[field]] = field < values.Length ? values[field] : 0;
        }

        return stored;
    }
}
