using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Sql.Reading;

/// <summary>What texts databases can hold at all.</summary>
internal static class Text
{
    /// <summary>False for a text with half a surrogate pair, which has no encoding.</summary>
    public static bool IsStorable(FieldValue value) => value.Kind != ValueKind.Text || IsWellFormed(value.AsText());

    private static bool IsWellFormed(string text)
    {
        var rest = text.AsSpan();
        for (var i = rest.IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0; i = rest.IndexOfAnyInRange('\uD800', '\uDFFF'))
        {
            if (i + 1 >= rest.Length || !char.IsSurrogatePair(rest[i], rest[i + 1]))
            {
                return false;
            }

            rest = rest[(i + 2)..];
        }

        return true;
    }
}
