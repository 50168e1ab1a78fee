using System.Globalization;
using System.Text;

namespace CrmConnector.Planning.Templating;

/// <summary>
/// Replaces the field names of a template by <c>f0</c>, <c>f1</c> and so on: a field may then be called like a helper, or have dots and blanks in its
/// name, and no path can reach anything but a field.
/// </summary>
internal static class TemplateRewriter
{
    public const char Prefix = 'f';

    public static string Rewrite(string template, IEnumerable<TemplateToken> paths, Func<string, int> indexOf)
    {
        var text = new StringBuilder(template.Length);
        var done = 0;
        foreach (var path in paths)
        {
            text.Append(template, done, path.Start - done)
                .Append(Prefix)
                .Append(indexOf(path.Text).ToString(CultureInfo.InvariantCulture));
            done = path.Start + path.Length;
        }

        return text.Append(template, done, template.Length - done).ToString();
    }
}
