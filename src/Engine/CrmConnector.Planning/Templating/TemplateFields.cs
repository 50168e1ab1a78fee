using CrmConnector.Planning.Templating.Helping;

namespace CrmConnector.Planning.Templating;

/// <summary>The paths of a template, told apart from its helpers.</summary>
internal static class TemplateFields
{
    private static readonly string[] Blocks = ["if", "unless"];

    /// <summary>The known fields that a template names.</summary>
    public static IEnumerable<string> Of(string template, IEnumerable<string> known)
    {
        var names = known.ToHashSet(StringComparer.Ordinal);
        return Paths(TemplateScanner.Scan(template)).Select(token => token.Text).Where(names.Contains);
    }

    /// <summary>The words that must be fields.</summary>
    public static IEnumerable<TemplateToken> Paths(IEnumerable<TemplateTag> tags) => tags.SelectMany(Paths);

    /// <summary>True when a tag's first word is a helper's name rather than a path.</summary>
    public static bool StartsWithHelper(TemplateTag tag) =>
        tag.Tokens.Count > 0
        && (
            tag.Sigil is '#' or '/' or '^' or '*' or '>'
            || tag.Tokens.Count > 1
            || string.Equals(tag.Tokens[0].Text, "else", StringComparison.Ordinal)
        );

    /// <summary>The helpers that a tag calls.</summary>
    public static IEnumerable<TemplateToken> Helpers(TemplateTag tag) => tag.Tokens.Where((_, i) => IsHelper(tag, i));

    /// <summary>True when a helper of that name may be called so.</summary>
    public static bool IsKnown(TemplateTag tag, string helper) =>
        tag.Sigil == '/' ? true // that it closes what was opened is checked with the syntax
        : tag.Sigil == '#' ? Blocks.Contains(helper, StringComparer.Ordinal)
        : tag.Sigil is '*' or '>' ? false
        : helper is "else" || (helper is "if" && IsElseIf(tag)) || FormatHelpers.Names.Contains(helper);

    private static IEnumerable<TemplateToken> Paths(TemplateTag tag) =>
        tag.Tokens.Where((token, i) => token.Kind == TemplateTokenKind.Path && !IsHelper(tag, i));

    private static bool IsHelper(TemplateTag tag, int index) =>
        tag.Tokens[index].Kind == TemplateTokenKind.Path
        && (
            (index == 0 && StartsWithHelper(tag))
            || (index > 0 && tag.Tokens[index - 1].Kind == TemplateTokenKind.Open)
            || (index == 1 && IsElseIf(tag))
        );

    private static bool IsElseIf(TemplateTag tag) =>
        tag.Tokens.Count > 2 && tag.Tokens[0].Text is "else" && tag.Tokens[1].Text is "if";
}
