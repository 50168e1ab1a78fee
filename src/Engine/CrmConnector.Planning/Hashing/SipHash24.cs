using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CrmConnector.Planning.Hashing;

/// <summary>SipHash-2-4: a fast keyed hash of 64 bits whose values tell nothing about the input to who does not know the key.</summary>
/// <remarks>Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012); the tests hold its published vectors.</remarks>
[StructLayout(LayoutKind.Auto)]
public struct SipHash24
{
    private const int BlockSize = 8;
    private ulong _v0;
    private ulong _v1;
    private ulong _v2;
    private ulong _v3;

    /// <summary>Starts a hash with the two halves of a key, each little-endian.</summary>
    public SipHash24(ulong k0, ulong k1)
    {
        _v0 = k0 ^ 0x736f6d6570736575UL;
        _v1 = k1 ^ 0x646f72616e646f6dUL;
        _v2 = k0 ^ 0x6c7967656e657261UL;
        _v3 = k1 ^ 0x7465646279746573UL;
    }

    /// <summary>The hash of some bytes.</summary>
    public static ulong Hash(ulong k0, ulong k1, ReadOnlySpan<byte> data) => new SipHash24(k0, k1).Finish(data, 0);

    /// <summary>Takes in eight bytes (little-endian). Call it before <see cref="Finish"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong block)
    {
        _v3 ^= block;
        Round();
        Round();
        _v0 ^= block;
    }

    /// <summary>Takes in the last bytes and gives the hash.</summary>
    /// <param name="data">The bytes that remain.</param>
    /// <param name="before">How many bytes were taken in before.</param>
    public ulong Finish(scoped ReadOnlySpan<byte> data, int before)
    {
        var length = (ulong)(data.Length + before);
        while (data.Length >= BlockSize)
        {
            Add(BinaryPrimitives.ReadUInt64LittleEndian(data));
            data = data[BlockSize..];
        }

        var last = length << 56;
        for (var i = 0; i < data.Length; i++)
        {
            last |= (ulong)data[i] << (8 * i);
        }

        Add(last);
        _v2 ^= 0xff;
        Round();
        Round();
        Round();
        Round();
        return _v0 ^ _v1 ^ _v2 ^ _v3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Round()
    {
        _v0 += _v1;
        _v1 = BitOperations.RotateLeft(_v1, 13) ^ _v0;
        _v0 = BitOperations.RotateLeft(_v0, 32);
        _v2 += _v3;
        _v3 = BitOperations.RotateLeft(_v3, 16) ^ _v2;
        _v0 += _v3;
        _v3 = BitOperations.RotateLeft(_v3, 21) ^ _v0;
        _v2 += _v1;
        _v1 = BitOperations.RotateLeft(_v1, 17) ^ _v2;
        _v2 = BitOperations.RotateLeft(_v2, 32);
    }
}
