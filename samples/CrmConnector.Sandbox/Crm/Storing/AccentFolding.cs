using System.Globalization;
using System.Text;

namespace CrmConnector.Sandbox.Crm.Storing;

/// <summary>Lower case without accents.</summary>
internal static class AccentFolding
{
    public static string Fold(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                builder.Append(char.ToLowerInvariant(letter));
            }
        }

        return builder.ToString();
    }
}
