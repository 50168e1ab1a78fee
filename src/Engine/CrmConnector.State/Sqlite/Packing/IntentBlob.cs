using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.State.Intents;

namespace CrmConnector.State.Sqlite.Packing;

/// <summary>The stored form of a page of intents: one packed blob, because a page is written once and read only after a crash.</summary>
internal static class IntentBlob
{
    private const byte Version = 1;
    private const byte HasTargetKey = 0x80;
    private const byte IsUndo = 0x40;

    /// <summary>Packs the intents; dispose the result.</summary>
    public static PackWriter Write(IReadOnlyList<IntentRecord> intents)
    {
        var slots = intents.Count == 0 ? 0 : intents[0].Expected.Length;
        var writer = new PackWriter(16 + (intents.Count * ((9 * slots) + 128)));
        writer.Byte(Version);
        writer.Number((ulong)intents.Count);
        foreach (var intent in intents)
        {
            var marks = (intent.TargetKey is null ? 0 : HasTargetKey) | (intent.IsUndo ? IsUndo : 0);
            writer.Byte((byte)((byte)intent.Kind | marks));
            writer.Guid(intent.Intent);
            writer.Key(intent.SourceKey);
            if (intent.TargetKey is { } target)
            {
                writer.Key(target);
            }

            writer.Signed(intent.LinkId);
            writer.Signed(intent.SourceNumber);
            writer.Signed(intent.TargetNumber);
            WriteHashes(writer, intent.Expected);
        }

        return writer;
    }

    /// <summary>Unpacks the intents.</summary>
    /// <exception cref="UnknownSchemaException">A newer program wrote the page.</exception>
    public static IReadOnlyList<IntentRecord> Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new PackReader(bytes);
        if (reader.Byte() != Version)
        {
            throw new UnknownSchemaException(
                "The state store holds open intents in a form that this program does not know: start the crmconnector that wrote them."
            );
        }

        var intents = new IntentRecord[(int)reader.Number()];
        for (var i = 0; i < intents.Length; i++)
        {
            var head = reader.Byte();
            var id = reader.Guid();
            var source = reader.Key();
            RecordKey? target = (head & HasTargetKey) != 0 ? reader.Key() : null;
            var link = reader.Signed();
            var sourceNumber = (int)reader.Signed();
            var targetNumber = (int)reader.Signed();
            var kind = (WriteKind)(head & ~(HasTargetKey | IsUndo));
            intents[i] = new IntentRecord(source, kind, id, ReadHashes(ref reader))
            {
                IsUndo = (head & IsUndo) != 0,
                TargetKey = target,
                LinkId = link,
                SourceNumber = sourceNumber,
                TargetNumber = targetNumber,
            };
        }

        return intents;
    }

    // most updates send few of many fields, so a slot that is not sent costs one bit
    private static void WriteHashes(PackWriter writer, ulong[] hashes)
    {
        writer.Number((ulong)hashes.Length);
        for (var start = 0; start < hashes.Length; start += 8)
        {
            var mask = 0;
            for (var slot = start; slot < Math.Min(start + 8, hashes.Length); slot++)
            {
                mask |= hashes[slot] == 0 ? 0 : 1 << (slot - start);
            }

            writer.Byte((byte)mask);
        }

        foreach (var hash in hashes)
        {
            if (hash != 0)
            {
                writer.Fixed(hash);
            }
        }
    }

    private static ulong[] ReadHashes(ref PackReader reader)
    {
        var hashes = new ulong[(int)reader.Number()];
        var mask = reader.Take((hashes.Length + 7) / 8);
        for (var slot = 0; slot < hashes.Length; slot++)
        {
            hashes[slot] = ((mask[slot / 8] >> (slot % 8)) & 1) != 0 ? reader.Fixed() : 0;
        }

        return hashes;
    }
}
