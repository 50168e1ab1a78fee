using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.State.Sqlite.Packing;

/// <summary>Writes packed values into a rented buffer that grows; give it back by disposing.</summary>
internal sealed class PackWriter(int expected) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(expected, 256));
    private int _length;

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Room for that many bytes, already counted as written.</summary>
    public Span<byte> Take(int count)
    {
        if (_buffer.Length - _length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _buffer.Length, _length + count));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        _length += count;
        return _buffer.AsSpan(_length - count, count);
    }

    /// <summary>One byte.</summary>
    public void Byte(byte value) => Take(1)[0] = value;

    /// <summary>Eight bytes.</summary>
    public void Fixed(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    /// <summary>Sixteen bytes.</summary>
    public void Guid(Guid value) => value.TryWriteBytes(Take(16));

    /// <summary>A number that is mostly small: seven bits per byte.</summary>
    public void Number(ulong value)
    {
        while (value >= 0x80)
        {
            Byte((byte)(value | 0x80));
            value >>= 7;
        }

        Byte((byte)value);
    }

    /// <summary>A number that is mostly near zero, negative ones included.</summary>
    public void Signed(long value) => Number((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>A key, UTF-16 unit by unit: it may hold lone surrogates, which no encoding carries.</summary>
    public void Key(RecordKey key)
    {
        var value = key.Value;
        Number((ulong)value.Length);
        var before = _length;
        if (Ascii.FromUtf16(value, Take(value.Length), out _) == OperationStatus.Done)
        {
            return;
        }

        _length = before;
        foreach (var character in value)
        {
            Number(character);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }
}
