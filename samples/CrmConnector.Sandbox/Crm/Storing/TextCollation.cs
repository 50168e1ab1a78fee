using System.Globalization;
using System.Text;
using SQLitePCL;

namespace CrmConnector.Sandbox.Crm.Storing;

/// <summary>How text compares: case-insensitive, trailing blanks ignored, accents by choice; and <c>LIKE</c> by the same rules.</summary>
internal sealed class TextCollation(bool ignoreAccents)
{
    public const string Name = "dv";
    public const string LikeFunction = "dv_like";

    private readonly CompareOptions options =
        CompareOptions.IgnoreCase | (ignoreAccents ? CompareOptions.IgnoreNonSpace : CompareOptions.None);

    private readonly CompareInfo culture = CultureInfo.InvariantCulture.CompareInfo;

    public void Register(sqlite3 database)
    {
        raw.sqlite3__create_collation_utf8(database, Name, v: null, (_, left, right) => Compare(left, right));
        raw.sqlite3_create_function(
            database,
            LikeFunction,
            2,
            raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC,
            v: null,
            (context, _, arguments) => Like(context, arguments)
        );
    }

    public int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        left = left.TrimEnd((byte)' ');
        right = right.TrimEnd((byte)' ');
        var shorter = Math.Min(left.Length, right.Length);
        for (var i = 0; i < shorter; i++)
        {
            var a = left[i];
            var b = right[i];
            if ((a | b) >= 0x80)
            {
                return CompareText(left, right);
            }

            var difference = Lower(a) - Lower(b);
            if (difference != 0)
            {
                return difference;
            }
        }

        return HasNonAscii(left[shorter..]) || HasNonAscii(right[shorter..])
            ? CompareText(left, right)
            : left.Length - right.Length;
    }

    private static int Lower(byte letter) => letter is >= (byte)'A' and <= (byte)'Z' ? letter + 32 : letter;

    private static bool HasNonAscii(ReadOnlySpan<byte> text) => !Ascii.IsValid(text);

    private int CompareText(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var first = Encoding.UTF8.GetString(left);
        var second = Encoding.UTF8.GetString(right);
        return string.Compare(Fold(first), Fold(second), StringComparison.Ordinal);
    }

    private string Fold(string text) =>
        options.HasFlag(CompareOptions.IgnoreNonSpace) ? AccentFolding.Fold(text) : text.ToLowerInvariant();

    private void Like(sqlite3_context context, sqlite3_value[] arguments)
    {
        if (
            raw.sqlite3_value_type(arguments[0]) == raw.SQLITE_NULL
            || raw.sqlite3_value_type(arguments[1]) == raw.SQLITE_NULL
        )
        {
            raw.sqlite3_result_null(context);
            return;
        }

        var value = raw.sqlite3_value_text(arguments[0]).utf8_to_string();
        var pattern = raw.sqlite3_value_text(arguments[1]).utf8_to_string();
        raw.sqlite3_result_int(context, LikePattern.Matches(value, pattern, culture, options) ? 1 : 0);
    }
}
