using System.Text;
using SQLitePCL;

namespace CrmConnector.Sandbox.Exchange.Storing;

/// <summary>How Exchange compares text: without regard to case, accents count.</summary>
internal static class TextRules
{
    public const string Collation = "exchange";
    public const string Contains = "exchange_contains";
    public const string StartsWith = "exchange_startswith";

    public static void Register(sqlite3 database)
    {
        raw.sqlite3__create_collation_utf8(database, Collation, v: null, (_, left, right) => Compare(left, right));
        Add(database, Contains, (text, part) => text.Contains(part, StringComparison.OrdinalIgnoreCase));
        Add(database, StartsWith, (text, part) => text.StartsWith(part, StringComparison.OrdinalIgnoreCase));
    }

    private static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        string.Compare(
            Encoding.UTF8.GetString(left),
            Encoding.UTF8.GetString(right),
            StringComparison.OrdinalIgnoreCase
        );

    private static void Add(sqlite3 database, string name, Func<string, string, bool> test) =>
        raw.sqlite3_create_function(
            database,
            name,
            2,
            raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC,
            v: null,
            (context, _, arguments) =>
            {
                var isNull = arguments.Any(value => raw.sqlite3_value_type(value) == raw.SQLITE_NULL);
                raw.sqlite3_result_int(context, !isNull && test(Text(arguments[0]), Text(arguments[1])) ? 1 : 0);
            }
        );

    private static string Text(sqlite3_value value) => raw.sqlite3_value_text(value).utf8_to_string();
}
