using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Yaml;

/// <summary>Turns the YAML reader's words into what a person can do about them.</summary>
internal static class SyntaxAdvice
{
    private const string QuoteTemplate = "quote the template: \"{{name}}\"";

    public static (SourcePosition Place, string Problem, string Advice) For(
        string text,
        SourcePosition position,
        string message
    )
    {
        if (TabbedLine(text, position.Line, message) is { } tabbed)
        {
            return (
                position with
                {
                    Line = tabbed,
                    Column = 1,
                },
                "the line is indented with a tab",
                "indent with spaces"
            );
        }

        var template = UnquotedTemplate(Line(text, position.Line)) || UnquotedTemplate(Line(text, position.Line - 1));
        return (
            position,
            "the YAML cannot be read: " + Clause(message),
            template ? QuoteTemplate : "check indentation, quotes and brackets here and just before"
        );
    }

    /// <summary>What to do about a map that stands where a key must be.</summary>
    public static string Quote(string text, SourcePosition position) =>
        UnquotedTemplate(Line(text, position.Line)) ? QuoteTemplate : "write the key as a plain word";

    private static int? TabbedLine(string text, int from, string message)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var indent = line[..(line.Length - line.TrimStart().Length)];
            if (
                indent.Contains('\t')
                && (number == from || (number > from && message.Contains(" tab ", StringComparison.Ordinal)))
            )
            {
                return number;
            }
        }

        return null;
    }

    private static bool UnquotedTemplate(string line)
    {
        for (
            var at = line.IndexOf("{{", StringComparison.Ordinal);
            at >= 0;
            at = line.IndexOf("{{", at + 2, StringComparison.Ordinal)
        )
        {
            if (line.AsSpan(0, at).TrimEnd() is [.., ':' or '-' or ',' or '['])
            {
                return true;
            }
        }

        return false;
    }

    private static string Clause(string message)
    {
        var clause = message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
        return clause.Length > 1 && char.IsUpper(clause[0]) && char.IsLower(clause[1])
            ? char.ToLowerInvariant(clause[0]) + clause[1..]
            : clause;
    }

    private static string Line(string text, int number)
    {
        var current = 1;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (current++ == number)
            {
                return line.ToString();
            }
        }

        return "";
    }
}
