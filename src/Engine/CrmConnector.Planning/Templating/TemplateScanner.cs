using System.Globalization;

namespace CrmConnector.Planning.Templating;

/// <summary>Finds the tags of a Handlebars template, so that the fields it names can be checked before it is compiled.</summary>
internal static class TemplateScanner
{
    private const string Open = "{{";
    private const string Close = "}}";

    /// <summary>The tags in order. A tag that does not end is reported by the template compiler and ends the list here.</summary>
    public static IReadOnlyList<TemplateTag> Scan(string template)
    {
        var tags = new List<TemplateTag>();
        var at = template.IndexOf(Open, StringComparison.Ordinal);
        while (at >= 0)
        {
            var isComment = template.AsSpan(at).StartsWith("{{!") || template.AsSpan(at).StartsWith("{{~!");
            var isLong = isComment && template.AsSpan(at).TrimStart("{~!").StartsWith("--");
            var end = template.IndexOf(isLong ? "--}}" : Close, at, StringComparison.Ordinal);
            if (end < 0)
            {
                break;
            }

            var isEscaped = at > 0 && template[at - 1] == '\\';
            if (!isComment && !isEscaped)
            {
                tags.Add(Tag(template, at + Open.Length, end));
            }

            at = template.IndexOf(Open, end + Close.Length, StringComparison.Ordinal);
        }

        return tags;
    }

    private static TemplateTag Tag(string template, int start, int end)
    {
        while (start < end && template[start] is '{' or '~')
        {
            start++;
        }

        while (end > start && template[end - 1] == '~')
        {
            end--;
        }

        var sigil = start < end && template[start] is '#' or '/' or '^' or '>' or '&' or '*' ? template[start++] : ' ';
        var tokens = new List<TemplateToken>();
        while (start < end)
        {
            start = Token(template, start, end, tokens);
        }

        return new TemplateTag(sigil, tokens);
    }

    private static int Token(string template, int start, int end, List<TemplateToken> tokens)
    {
        switch (template[start])
        {
            case var blank when char.IsWhiteSpace(blank):
                return start + 1;
            case var bracket and ('(' or ')'):
                var kind = bracket == '(' ? TemplateTokenKind.Open : TemplateTokenKind.Close;
                tokens.Add(new TemplateToken(kind, bracket.ToString(), start, 1));
                return start + 1;
            case var quote and ('"' or '\''):
                var quoteEnd = Find(template, quote, start + 1, end);
                tokens.Add(Piece(TemplateTokenKind.Literal, template, start, quoteEnd));
                return quoteEnd;
            case '[':
                var bracketEnd = Find(template, ']', start + 1, end);
                var name = template[(start + 1)..Math.Max(start + 1, bracketEnd - 1)];
                tokens.Add(new TemplateToken(TemplateTokenKind.Path, name, start, bracketEnd - start));
                return bracketEnd;
            default:
                return Word(template, start, end, tokens);
        }
    }

    private static int Word(string template, int start, int end, List<TemplateToken> tokens)
    {
        var stop = start;
        while (stop < end && !char.IsWhiteSpace(template[stop]) && template[stop] is not ('(' or ')' or '='))
        {
            stop++;
        }

        if (stop < end && template[stop] == '=')
        {
            return stop + 1; // the name of a named argument
        }

        var word = template.AsSpan(start, stop - start);
        var isLiteral =
            word is "true" or "false" or "null" or "undefined"
            || decimal.TryParse(word, NumberStyles.Number, CultureInfo.InvariantCulture, out _);
        tokens.Add(Piece(isLiteral ? TemplateTokenKind.Literal : TemplateTokenKind.Path, template, start, stop));
        return Math.Max(stop, start + 1);
    }

    private static TemplateToken Piece(TemplateTokenKind kind, string template, int start, int end) =>
        new(kind, template[start..end], start, end - start);

    private static int Find(string template, char mark, int start, int end)
    {
        var at = template.IndexOf(mark, start, end - start);
        return at < 0 ? end : at + 1;
    }
}
