using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Processes.Yaml;

/// <summary>A single value; plain means that it stands without quotes.</summary>
internal sealed class ScalarNode(string text, bool plain, SourcePosition position) : Node(position)
{
    public string Text { get; } = text;

    public FieldValue Value { get; } = plain ? PlainScalar.Read(text) : FieldValue.Text(text);

    public override long Weight => 1;

    public override string What => Value.IsNull ? "nothing" : $"'{Shortened}'";

    /// <summary>The text for messages: one line, at most 40 characters.</summary>
    public string Shortened
    {
        get
        {
            var line = Text.ReplaceLineEndings(" ");
            return line.Length > 40 ? string.Concat(line.AsSpan(0, 37), "...") : line;
        }
    }
}
