using System.Globalization;
using System.Text;

namespace CrmConnector.Sandbox.Erp.Generating;

/// <summary>The form of a name in web and e-mail addresses.</summary>
internal static class Slug
{
    /// <summary>Lower case ASCII letters and digits, with single hyphens for everything between; accents are dropped.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var character in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                slug.Append(char.ToLowerInvariant(character));
            }
            else if (
                CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark
                && slug is [.., not '-']
            )
            {
                slug.Append('-');
            }
        }

        return slug.ToString().Trim('-');
    }
}
