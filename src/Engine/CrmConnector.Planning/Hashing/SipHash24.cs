using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace CrmConnector.Planning.Hashing;

/// <summary>SipHash-2-4: a fast keyed hash of 64 bits whose values tell nothing about the input to who does not know the key.</summary>
/// <remarks>Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012); the tests hold its published vectors.</remarks>
public static class SipHash24
{
    private const int BlockSize = 8;

    /// <summary>The hash of some bytes under the two halves of a key, each little-endian.</summary>
    public static ulong Hash(ulong k0, ulong k1, ReadOnlySpan<byte> data)
    {
        var state = new SipState(k0, k1);
        var last = (ulong)data.Length << 56;
        while (data.Length >= BlockSize)
        {
            state.Add(BinaryPrimitives.ReadUInt64LittleEndian(data));
            data = data[BlockSize..];
        }

        state.Add(last | Tail(data));
        return state.Finish();
    }

    /// <summary>The hash of eight bytes (little-endian) and the bytes that follow them.</summary>
    public static ulong Hash(ulong k0, ulong k1, ulong first, ReadOnlySpan<byte> data)
    {
        var state = new SipState(k0, k1);
        var last = (ulong)(data.Length + BlockSize) << 56;
        state.Add(first);
        while (data.Length >= BlockSize)
        {
            state.Add(BinaryPrimitives.ReadUInt64LittleEndian(data));
            data = data[BlockSize..];
        }

        state.Add(last | Tail(data));
        return state.Finish();
    }

    /// <summary>The hash of sixteen bytes, given as two little-endian words.</summary>
    public static ulong Hash(ulong k0, ulong k1, ulong first, ulong second)
    {
        var state = new SipState(k0, k1);
        state.Add(first);
        state.Add(second);
        state.Add(2UL * BlockSize << 56);
        return state.Finish();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Tail(ReadOnlySpan<byte> data)
    {
        var tail = 0UL;
        for (var i = 0; i < data.Length; i++)
        {
            tail |= (ulong)data[i] << (8 * i);
        }

        return tail;
    }
}
