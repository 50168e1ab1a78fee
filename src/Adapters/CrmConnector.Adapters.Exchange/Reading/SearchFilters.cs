using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Fields;

namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>Filters that the service is known to take: on e-mail addresses, which is documented, and on two names, which is used everywhere.</summary>
internal static class SearchFilters
{
    private static readonly string[] Names = [ContactFields.DisplayName, "companyName"];

    /// <summary>A filter that finds at least the contacts with these values; null when there is none.</summary>
    public static string? For(IReadOnlyList<ContactField> fields, IReadOnlyList<FieldValue> values)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (values[i] is { Kind: ValueKind.Text } value && value.AsText() is var text && IsPlain(text))
            {
                switch (fields[i])
                {
                    case EmailField { Part: EmailField.Address }:
                        return $"emailAddresses/any(a:a/address eq '{Escaped(text)}')";
                    case TextField field when Names.Contains(field.Name, StringComparer.Ordinal):
                        return $"{field.Name} eq '{Escaped(text)}'";
                }
            }
        }

        return null;
    }

    /// <summary>Blanks around a text and control characters are compared here, not in the service.</summary>
    private static bool IsPlain(string text) =>
        text.Length is > 0 and <= FieldLimits.OneLine && text.Trim().Length == text.Length && !text.Any(char.IsControl);

    private static string Escaped(string text) => text.Replace("'", "''", StringComparison.Ordinal);
}
