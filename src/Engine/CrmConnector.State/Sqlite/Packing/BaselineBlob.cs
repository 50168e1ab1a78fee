using System.Buffers.Binary;
using CrmConnector.State.Baselines;

namespace CrmConnector.State.Sqlite.Packing;

/// <summary>The stored form of a baseline: one header byte (1 when there are second halves), the first halves, then the second ones.</summary>
internal static class BaselineBlob
{
    private const byte WithTargets = 1;

    /// <summary>A baseline of which nothing is seen.</summary>
    public static ReadOnlySpan<byte> Empty => [0];

    /// <summary>How many bytes the baseline needs.</summary>
    public static int Length(Baseline baseline) =>
        1 + (8 * baseline.Results.Length * (baseline.Targets is null ? 1 : 2));

    /// <summary>Writes the baseline; gives the bytes used.</summary>
    public static ReadOnlySpan<byte> Write(Baseline baseline, Span<byte> buffer)
    {
        buffer[0] = baseline.Targets is null ? (byte)0 : WithTargets;
        var end = Write(baseline.Results, buffer, 1);
        end = baseline.Targets is null ? end : Write(baseline.Targets, buffer, end);
        return buffer[..end];
    }

    /// <summary>Binds the baseline to a position of a statement.</summary>
    public static void Bind(Statement statement, int position, Baseline baseline)
    {
        var length = Length(baseline);
        Span<byte> buffer = length <= 1024 ? stackalloc byte[1024] : new byte[length];
        statement.Bind(position, Write(baseline, buffer));
    }

    /// <summary>Reads a baseline back.</summary>
    public static Baseline Read(ReadOnlySpan<byte> bytes)
    {
        var withTargets = bytes[0] == WithTargets;
        var slots = (bytes.Length - 1) / (withTargets ? 16 : 8);
        return new Baseline(Read(bytes[1..], slots), withTargets ? Read(bytes[(1 + (8 * slots))..], slots) : null);
    }

    private static int Write(ulong[] hashes, Span<byte> buffer, int start)
    {
        foreach (var hash in hashes)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(buffer[start..], hash);
            start += 8;
        }

        return start;
    }

    private static ulong[] Read(ReadOnlySpan<byte> bytes, int slots)
    {
        var hashes = new ulong[slots];
        for (var slot = 0; slot < slots; slot++)
        {
            hashes[slot] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * slot)..]);
        }

        return hashes;
    }
}
