using CrmConnector.Planning.Undoing;

namespace CrmConnector.Engine.Undoing;

/// <summary>The baselines of a before-image as bytes.</summary>
internal static class BaselineBytes
{
    public static void Write(BinaryWriter writer, IReadOnlyList<BaselineImage> baselines)
    {
        writer.Write7BitEncodedInt(baselines.Count);
        foreach (var baseline in baselines)
        {
            writer.Write7BitEncodedInt(baseline.FlowId);
            writer.Write7BitEncodedInt(baseline.SourceNumber);
            writer.Write7BitEncodedInt(baseline.TargetNumber);
            writer.Write7BitEncodedInt(baseline.Results.Length);
            writer.Write(baseline.Targets is not null);
            Write(writer, baseline.Results);
            Write(writer, baseline.Targets ?? []);
        }
    }

    public static IReadOnlyList<BaselineImage> Read(BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt();
        if (count == 0)
        {
            return [];
        }

        var baselines = new BaselineImage[count];
        for (var i = 0; i < count; i++)
        {
            var flow = reader.Read7BitEncodedInt();
            var (source, target) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
            var (slots, hasTargets) = (reader.Read7BitEncodedInt(), reader.ReadBoolean());
            var results = Read(reader, slots);
            baselines[i] = new BaselineImage(flow, source, target, results, hasTargets ? Read(reader, slots) : null);
        }

        return baselines;
    }

    private static void Write(BinaryWriter writer, ulong[] hashes)
    {
        foreach (var hash in hashes)
        {
            writer.Write(hash);
        }
    }

    private static ulong[] Read(BinaryReader reader, int count)
    {
        var hashes = new ulong[count];
        for (var i = 0; i < count; i++)
        {
            hashes[i] = reader.ReadUInt64();
        }

        return hashes;
    }
}
