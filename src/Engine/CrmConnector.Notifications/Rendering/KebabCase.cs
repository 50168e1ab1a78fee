using System.Globalization;
using System.Text;

namespace CrmConnector.Notifications.Rendering;

/// <summary>Names of code as the keys of texts spell them.</summary>
internal static class KebabCase
{
    /// <summary><c>OutOfScope</c> as <c>out-of-scope</c>.</summary>
    public static string Of(string name)
    {
        var kebab = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && kebab.Length > 0)
            {
                kebab.Append('-');
            }

            kebab.Append(char.ToLower(letter, CultureInfo.InvariantCulture));
        }

        return kebab.ToString();
    }
}
