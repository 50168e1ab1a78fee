using CrmConnector.Abstractions.Definitions;
using YamlDotNet.Core;

namespace CrmConnector.Processes.Yaml;

/// <summary>Reads one YAML document into nodes with exact positions.</summary>
internal static class YamlDocumentReader
{
    /// <summary>The document's node; null when there is none that can be used, and then there is an error.</summary>
    public static Node? Read(string text, string file, ErrorList errors)
    {
        var start = new SourcePosition(file, 1, 1);
        if (text.Length > YamlLimits.Size)
        {
            errors.Add(start, "the file is larger than 1 MB", "split it: one process per file");
            return null;
        }

        var content = text.Length > 0 && text[0] == '\uFEFF' ? text[1..] : text;
        var builder = new NodeBuilder(content, file, errors);
        try
        {
            return builder.Document();
        }
        catch (YamlException e)
        {
            var reported = builder.Position(e.Start);
            var known = !e.Start.Equals(Mark.Empty) && reported.Line <= content.AsSpan().TrimEnd().Count('\n') + 1;
            Report(known ? reported : builder.Position(builder.LastMark), e.Message);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The scanner fails like this on some damaged texts: an answer for it, but no place.
            Report(builder.Position(builder.LastMark), "something here or right after is not YAML");
        }

        return null;

        void Report(SourcePosition position, string message)
        {
            var (place, problem, advice) = SyntaxAdvice.For(content, position, message);
            errors.Add(place, problem, advice);
        }
    }
}
