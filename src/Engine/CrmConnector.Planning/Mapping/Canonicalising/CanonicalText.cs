using System.Text;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Mapping.Coercing;

namespace CrmConnector.Planning.Mapping.Canonicalising;

internal static class CanonicalText
{
    public static FieldValue Of(FieldValue value)
    {
        var text = value.AsText();
        var canonical = text;
        if (!Ascii.IsValid(text) && UnicodeText.IsWellFormed(text))
        {
            canonical = text.Normalize(NormalizationForm.FormC);
        }

        if (canonical.Contains('\r', StringComparison.Ordinal))
        {
            canonical = canonical.ReplaceLineEndings("\n");
        }

        canonical = canonical.TrimEnd();
        return canonical.Length == 0 ? FieldValue.Null
            : ReferenceEquals(canonical, text) ? value
            : FieldValue.Text(canonical);
    }
}
