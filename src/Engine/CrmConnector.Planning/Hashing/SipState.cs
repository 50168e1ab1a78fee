using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CrmConnector.Planning.Hashing;

/// <summary>The four words of a SipHash in progress. Every method is inlined, so that the words stay in registers.</summary>
[StructLayout(LayoutKind.Sequential)] // the JIT keeps only plain structs in registers
internal struct SipState(ulong k0, ulong k1)
{
    private ulong _v0 = k0 ^ 0x736f6d6570736575UL;
    private ulong _v1 = k1 ^ 0x646f72616e646f6dUL;
    private ulong _v2 = k0 ^ 0x6c7967656e657261UL;
    private ulong _v3 = k1 ^ 0x7465646279746573UL;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong block)
    {
        _v3 ^= block;
        Round();
        Round();
        _v0 ^= block;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Finish()
    {
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
