using System.Numerics;

namespace CrmConnector.State.Journal;

/// <summary>A set of slots: the fields that a write changed. The default value is the empty set.</summary>
public readonly struct SlotSet : IEquatable<SlotSet>
{
    private readonly ulong _first;
    private readonly ulong[]? _rest;

    private SlotSet(ulong first, ulong[]? rest)
    {
        _first = first;
        _rest = rest;
    }

    /// <summary>True when no slot is in it.</summary>
    public bool IsEmpty => _first == 0 && _rest is null;

    /// <summary>How many slots are in it.</summary>
    public int Count => BitOperations.PopCount(_first) + (_rest?.Sum(BitOperations.PopCount) ?? 0);

    /// <summary>The words of the bitmap after the first; null for none. The last one is not 0.</summary>
    internal ulong[]? Rest => _rest;

    /// <summary>The first 64 slots as a bitmap.</summary>
    public ulong FirstWord => _first;

    /// <summary>A set of slots below 64, as a bitmap.</summary>
    public static SlotSet FromBits(ulong bits) => new(bits, null);

    /// <summary>The set of these slots; each from 0 on.</summary>
    public static SlotSet Of(params IEnumerable<int> slots)
    {
        var words = new List<ulong> { 0 };
        foreach (var slot in slots)
        {
            if (slot < 0)
            {
                throw new ArgumentException("A slot is negative.", nameof(slots));
            }

            while (words.Count <= slot / 64)
            {
                words.Add(0);
            }

            words[slot / 64] |= 1UL << (slot % 64);
        }

        return FromWords([.. words]);
    }

    /// <summary>True when the slot is in it.</summary>
    public bool Contains(int slot)
    {
        var word =
            slot < 64 ? _first
            : _rest is not null && slot / 64 <= _rest.Length ? _rest[(slot / 64) - 1]
            : 0;
        return (word >> (slot % 64) & 1) != 0;
    }

    /// <summary>The slots in ascending order.</summary>
    public IEnumerable<int> Slots()
    {
        var last = 64 * (1 + (_rest?.Length ?? 0));
        for (var slot = 0; slot < last; slot++)
        {
            if (Contains(slot))
            {
                yield return slot;
            }
        }
    }

    /// <inheritdoc/>
    public bool Equals(SlotSet other) =>
        _first == other._first && (_rest ?? []).AsSpan().SequenceEqual(other._rest ?? []);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SlotSet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_first, _rest?.Length ?? 0);

    /// <summary>Same slots.</summary>
    public static bool operator ==(SlotSet left, SlotSet right) => left.Equals(right);

    /// <summary>Different slots.</summary>
    public static bool operator !=(SlotSet left, SlotSet right) => !left.Equals(right);

    internal static SlotSet FromWords(ReadOnlySpan<ulong> words)
    {
        var used = words.TrimEnd(0UL);
        return used.IsEmpty ? default : new SlotSet(used[0], used.Length > 1 ? used[1..].ToArray() : null);
    }
}
