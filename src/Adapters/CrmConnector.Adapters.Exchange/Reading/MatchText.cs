using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>Brings values to a form in which what counts as equal is equal: case and blanks around a text do not count, as in the service's own search.</summary>
internal static class MatchText
{
    private const char Separator = '\u0001';

    /// <summary>The form of several values; null when one is null, which equals nothing.</summary>
    public static string? Of(IEnumerable<FieldValue> values)
    {
        var parts = new List<string>();
        foreach (var value in values)
        {
            if (value.IsNull)
            {
                return null;
            }

            parts.Add(value.Kind == ValueKind.Text ? value.AsText().Trim().ToUpperInvariant() : value.ToDisplayText());
        }

        return string.Join(Separator, parts);
    }
}
