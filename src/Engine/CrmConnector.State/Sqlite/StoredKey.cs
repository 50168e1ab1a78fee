using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CrmConnector.Abstractions.Records;
using SQLitePCL;

namespace CrmConnector.State.Sqlite;

/// <summary>
/// A record key as it is stored: a canonical whole number as INTEGER, a GUID in lower case with hyphens as a blob of 16 bytes, other text as
/// TEXT, and text that UTF-8 cannot carry (or that holds NUL) as a blob of odd length. Exactly one stored form per key, and back to the identical
/// text.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct StoredKey
{
    private const byte Utf16Mark = 1;
    private static readonly SearchValues<char> GuidCharacters = SearchValues.Create("0123456789abcdef-");
    private readonly object? _content;
    private readonly long _number;

    private StoredKey(object? content, long number)
    {
        _content = content;
        _number = number;
    }

    /// <summary>The number, when the key is stored as one.</summary>
    public long? Number => _content is null ? _number : null;

    /// <summary>The 16 bytes, when the key is stored as a GUID.</summary>
    public byte[]? Guid => _content is byte[] { Length: 16 } bytes ? bytes : null;

    /// <summary>The stored form of a key.</summary>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    public static StoredKey From(RecordKey key)
    {
        var text = key.Value;
        if (string.IsNullOrEmpty(text))
        {
            throw new ArgumentException(
                "A record key is empty: the adapter must give every record a key.",
                nameof(key)
            );
        }

        if (IsCanonicalNumber(text, out var number))
        {
            return new StoredKey(null, number);
        }

        if (
            text.Length == 36
            && text.AsSpan().IndexOfAnyExcept(GuidCharacters) < 0
            && System.Guid.TryParseExact(text, "D", out var guid)
        )
        {
            var bytes = new byte[16];
            guid.TryWriteBytes(bytes, bigEndian: true, out _);
            return new StoredKey(bytes, 0);
        }

        return new StoredKey(FitsUtf8(text) ? text : Utf16(text), 0);
    }

    /// <summary>The key in a column of the statement's present row.</summary>
    public static RecordKey Read(Statement statement, int column) =>
        statement.Type(column) switch
        {
            raw.SQLITE_INTEGER => FromNumber(statement.Int64(column)),
            raw.SQLITE_TEXT => new RecordKey(Encoding.UTF8.GetString(statement.Bytes(column))),
            _ => FromBytes(statement.Bytes(column)),
        };

    /// <summary>Binds the key to a position of a statement.</summary>
    public void Bind(Statement statement, int position)
    {
        switch (_content)
        {
            case null:
                statement.Bind(position, _number);
                break;
            case string text:
                statement.Bind(position, text);
                break;
            default:
                statement.Bind(position, ((byte[])_content).AsSpan());
                break;
        }
    }

    /// <summary>Close to the order of the index: numbers, texts, blobs. For locality only.</summary>
    public static int Compare(StoredKey left, StoredKey right) =>
        (left._content, right._content) switch
        {
            (null, null) => left._number.CompareTo(right._number),
            (null, _) => -1,
            (_, null) => 1,
            (string a, string b) => string.CompareOrdinal(a, b),
            (string, _) => -1,
            (_, string) => 1,
            (byte[] a, byte[] b) => a.AsSpan().SequenceCompareTo(b),
            _ => 0,
        };

    private static bool IsCanonicalNumber(string text, out long number)
    {
        number = 0;
        var digits = text[0] == '-' ? text.AsSpan(1) : text.AsSpan();
        return digits.Length is > 0 and <= 19
            && digits.IndexOfAnyExceptInRange('0', '9') < 0
            && (digits[0] != '0' || text.Length == 1)
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    private static bool FitsUtf8(string text)
    {
        if (Ascii.IsValid(text))
        {
            return !text.Contains('\0', StringComparison.Ordinal);
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0')
            {
                return false;
            }

            if (char.IsSurrogate(text[i]))
            {
                if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }

    private static byte[] Utf16(string text)
    {
        var bytes = new byte[1 + (2 * text.Length)];
        bytes[0] = Utf16Mark;
        for (var i = 0; i < text.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(1 + (2 * i)), text[i]);
        }

        return bytes;
    }

    private static RecordKey FromNumber(long number) => new(number.ToString(CultureInfo.InvariantCulture));

    private static RecordKey FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 16)
        {
            return new RecordKey(new System.Guid(bytes, bigEndian: true).ToString("D"));
        }

        var characters = new char[bytes.Length / 2];
        for (var i = 0; i < characters.Length; i++)
        {
            characters[i] = (char)BinaryPrimitives.ReadUInt16BigEndian(bytes[(1 + (2 * i))..]);
        }

        return new RecordKey(new string(characters));
    }
}
