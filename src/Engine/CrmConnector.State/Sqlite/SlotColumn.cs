using System.Buffers.Binary;
using CrmConnector.State.Journal;

namespace CrmConnector.State.Sqlite;

/// <summary>The stored form of a set of slots: NULL for none, a whole number below 64 slots, else a blob of the bitmap's words.</summary>
internal static class SlotColumn
{
    /// <summary>Binds the set to a position of a statement.</summary>
    public static void Bind(Statement statement, int position, SlotSet slots)
    {
        if (slots.IsEmpty)
        {
            statement.BindNull(position);
        }
        else if (slots.Rest is null)
        {
            statement.Bind(position, unchecked((long)slots.FirstWord));
        }
        else
        {
            var bytes = new byte[8 * (1 + slots.Rest.Length)];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, slots.FirstWord);
            for (var word = 0; word < slots.Rest.Length; word++)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8 * (word + 1)), slots.Rest[word]);
            }

            statement.Bind(position, bytes.AsSpan());
        }
    }

    /// <summary>Reads the set out of a column of the statement's present row.</summary>
    public static SlotSet Read(Statement statement, int column)
    {
        if (statement.IsNull(column))
        {
            return default;
        }

        if (statement.Type(column) == SQLitePCL.raw.SQLITE_INTEGER)
        {
            return SlotSet.FromBits(unchecked((ulong)statement.Int64(column)));
        }

        var bytes = statement.Bytes(column);
        var words = new ulong[bytes.Length / 8];
        for (var word = 0; word < words.Length; word++)
        {
            words[word] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * word)..]);
        }

        return SlotSet.FromWords(words);
    }
}
