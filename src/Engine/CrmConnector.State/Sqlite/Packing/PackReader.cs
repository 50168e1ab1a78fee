using System.Buffers.Binary;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.State.Sqlite.Packing;

/// <summary>Reads back what <see cref="PackWriter"/> wrote.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>True when everything was read.</summary>
    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>The next bytes.</summary>
    public ReadOnlySpan<byte> Take(int count)
    {
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    /// <summary>One byte.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>Eight bytes.</summary>
    public ulong Fixed() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>Sixteen bytes.</summary>
    public Guid Guid() => new(Take(16));

    /// <summary>A number of seven bits per byte.</summary>
    public ulong Number()
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    /// <summary>A number that may be negative.</summary>
    public long Signed()
    {
        var value = Number();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A key.</summary>
    public RecordKey Key()
    {
        var characters = new char[(int)Number()];
        for (var i = 0; i < characters.Length; i++)
        {
            characters[i] = (char)Number();
        }

        return new RecordKey(new string(characters));
    }
}
