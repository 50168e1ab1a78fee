using System.Buffers.Binary;
using CrmConnector.State.Baselines;

namespace CrmConnector.State.Sqlite.Packing;

/// <summary>
/// The stored form of a baseline: one header byte (1 when there are second halves, and 2 when there are runs), the first halves, the second ones, the runs.
/// </summary>
internal static class BaselineBlob
{
    private const byte WithTargets = 1;
    private const byte WithRuns = 2;

    /// <summary>A baseline of which nothing is seen.</summary>
    public static ReadOnlySpan<byte> Empty => [0];

    /// <summary>How many bytes the baseline needs.</summary>
    public static int Length(Baseline baseline) =>
        1 + (baseline.Results.Length * BytesPerSlot(baseline.Targets is not null, baseline.Runs is not null));

    /// <summary>Writes the baseline; gives the bytes used.</summary>
    public static ReadOnlySpan<byte> Write(Baseline baseline, Span<byte> buffer)
    {
        buffer[0] = (byte)((baseline.Targets is null ? 0 : WithTargets) | (baseline.Runs is null ? 0 : WithRuns));
        var end = Write(baseline.Results, buffer, 1);
        end = baseline.Targets is null ? end : Write(baseline.Targets, buffer, end);
        foreach (var run in baseline.Runs ?? [])
        {
            BinaryPrimitives.WriteUInt32LittleEndian(buffer[end..], run);
            end += 4;
        }

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
        var (withTargets, withRuns) = ((bytes[0] & WithTargets) != 0, (bytes[0] & WithRuns) != 0);
        var slots = (bytes.Length - 1) / BytesPerSlot(withTargets, withRuns);
        var targets = 1 + (8 * slots);
        return new Baseline(
            Read(bytes[1..], slots),
            withTargets ? Read(bytes[targets..], slots) : null,
            withRuns ? ReadRuns(bytes[(withTargets ? targets + (8 * slots) : targets)..], slots) : null
        );
    }

    private static int BytesPerSlot(bool withTargets, bool withRuns) => (withTargets ? 16 : 8) + (withRuns ? 4 : 0);

    private static uint[] ReadRuns(ReadOnlySpan<byte> bytes, int slots)
    {
        var runs = new uint[slots];
        for (var slot = 0; slot < slots; slot++)
        {
            runs[slot] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(4 * slot)..]);
        }

        return runs;
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
