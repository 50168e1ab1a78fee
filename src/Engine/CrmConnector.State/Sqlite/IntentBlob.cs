using System.Text;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.State.Intents;

namespace CrmConnector.State.Sqlite;

/// <summary>The stored form of a page of intents: one packed blob, because a page is written once and read only after a crash.</summary>
internal static class IntentBlob
{
    private const byte Version = 1;
    private const byte HasTargetKey = 0x80;

    /// <summary>Packs the intents.</summary>
    public static byte[] Write(IReadOnlyList<IntentRecord> intents)
    {
        using var stream = new MemoryStream(intents.Count * 128);
        using var writer = new BinaryWriter(stream, Encoding.Unicode);
        Span<byte> guid = stackalloc byte[16];
        writer.Write(Version);
        writer.Write7BitEncodedInt(intents.Count);
        foreach (var intent in intents)
        {
            writer.Write((byte)((byte)intent.Kind | (intent.TargetKey is null ? 0 : HasTargetKey)));
            intent.Intent.TryWriteBytes(guid);
            writer.Write(guid);
            WriteKey(writer, intent.SourceKey);
            if (intent.TargetKey is { } target)
            {
                WriteKey(writer, target);
            }

            writer.Write7BitEncodedInt64(intent.LinkId);
            writer.Write7BitEncodedInt(intent.SourceNumber);
            writer.Write7BitEncodedInt(intent.TargetNumber);
            WriteHashes(writer, intent.Expected);
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Unpacks the intents.</summary>
    /// <exception cref="UnknownSchemaException">A newer program wrote the page.</exception>
    public static IReadOnlyList<IntentRecord> Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        using var reader = new BinaryReader(stream, Encoding.Unicode);
        var version = reader.ReadByte();
        if (version != Version)
        {
            throw new UnknownSchemaException(
                $"Open intents have version {version}, and this program knows version {Version}: start the crmconnector that wrote them."
            );
        }

        var intents = new IntentRecord[reader.Read7BitEncodedInt()];
        for (var i = 0; i < intents.Length; i++)
        {
            var head = reader.ReadByte();
            var id = new Guid(reader.ReadBytes(16));
            var source = ReadKey(reader);
            RecordKey? target = (head & HasTargetKey) != 0 ? ReadKey(reader) : null;
            var link = reader.Read7BitEncodedInt64();
            var sourceNumber = reader.Read7BitEncodedInt();
            var targetNumber = reader.Read7BitEncodedInt();
            intents[i] = new IntentRecord(source, (WriteKind)(head & ~HasTargetKey), id, ReadHashes(reader))
            {
                TargetKey = target,
                LinkId = link,
                SourceNumber = sourceNumber,
                TargetNumber = targetNumber,
            };
        }

        return intents;
    }

    // UTF-16 code units one by one: a key may hold lone surrogates, which no encoding carries
    private static void WriteKey(BinaryWriter writer, RecordKey key)
    {
        writer.Write7BitEncodedInt(key.Value.Length);
        foreach (var character in key.Value)
        {
            writer.Write7BitEncodedInt(character);
        }
    }

    private static RecordKey ReadKey(BinaryReader reader)
    {
        var characters = new char[reader.Read7BitEncodedInt()];
        for (var i = 0; i < characters.Length; i++)
        {
            characters[i] = (char)reader.Read7BitEncodedInt();
        }

        return new RecordKey(new string(characters));
    }

    // most updates send few of many fields, so slots that are not sent cost one bit
    private static void WriteHashes(BinaryWriter writer, ulong[] hashes)
    {
        writer.Write7BitEncodedInt(hashes.Length);
        for (var start = 0; start < hashes.Length; start += 8)
        {
            var mask = 0;
            for (var slot = start; slot < Math.Min(start + 8, hashes.Length); slot++)
            {
                mask |= hashes[slot] == 0 ? 0 : 1 << (slot - start);
            }

            writer.Write((byte)mask);
        }

        foreach (var hash in hashes)
        {
            if (hash != 0)
            {
                writer.Write(hash);
            }
        }
    }

    private static ulong[] ReadHashes(BinaryReader reader)
    {
        var hashes = new ulong[reader.Read7BitEncodedInt()];
        var mask = reader.ReadBytes((hashes.Length + 7) / 8);
        for (var slot = 0; slot < hashes.Length; slot++)
        {
            hashes[slot] = (mask[slot / 8] >> (slot % 8) & 1) != 0 ? reader.ReadUInt64() : 0;
        }

        return hashes;
    }
}
