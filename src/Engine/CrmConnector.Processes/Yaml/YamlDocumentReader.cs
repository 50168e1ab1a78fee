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
            var position = builder.Position(
                e.Start.Line > 0 && !e.Start.Equals(Mark.Empty) ? e.Start : builder.LastMark
            );
            var (problem, advice) = SyntaxAdvice.For(content, position, e.Message);
            errors.Add(position, problem, advice);
            return null;
        }
    }
}
