using System.Globalization;

namespace CrmConnector.State.Sqlite.Packing;

/// <summary>Many keys of one fixed-length form as one parameter, which a statement takes apart by position.</summary>
internal sealed class PackedKeys : IDisposable
{
    private const int GuidBytes = 16;
    private const int NumberCharacters = 20;
    private readonly PackWriter _packed;
    private readonly bool _numbers;

    private PackedKeys(PackWriter packed, bool numbers)
    {
        _packed = packed;
        _numbers = numbers;
    }

    /// <summary>The parameter.</summary>
    public ReadOnlySpan<byte> Bytes => _packed.Written;

    /// <summary>Packs the keys in the given order; null when they are not all numbers or all GUIDs.</summary>
    public static PackedKeys? TryPack(StoredKey[] keys, int[] order)
    {
        var numbers = keys[0].Number is not null;
        if (!Array.TrueForAll(keys, key => numbers ? key.Number is not null : key.Guid is not null))
        {
            return null;
        }

        var packed = new PackWriter(keys.Length * NumberCharacters);
        foreach (var position in order)
        {
            if (keys[position].Guid is { } guid)
            {
                guid.CopyTo(packed.Take(GuidBytes));
                continue;
            }

            var text = packed.Take(NumberCharacters);
            text.Fill((byte)' ');
            keys[position].Number!.Value.TryFormat(text, out _, default, CultureInfo.InvariantCulture);
        }

        return new PackedKeys(packed, numbers);
    }

    /// <summary>The expression that takes a key out of a parameter. It has no affinity: compared with one that has, a key could not be found by its index.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="rank">The expression that tells which: the keys count from 0, in the order in which they were packed.</param>
    public string Sql(string parameter, string rank) =>
        _numbers
            ? $"+CAST(substr({parameter}, {rank} * 20 + 1, 20) AS INTEGER)"
            : $"substr({parameter}, {rank} * 16 + 1, 16)";

    /// <inheritdoc/>
    public void Dispose() => _packed.Dispose();
}
