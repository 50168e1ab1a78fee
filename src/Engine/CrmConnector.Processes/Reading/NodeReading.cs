using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Format;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Reads parts of nodes and gives nothing where the shape is another: the format check has reported that.</summary>
internal static class NodeReading
{
    public static string? Text(this Node? node) =>
        node is ScalarNode { Value.IsNull: false } scalar && !string.IsNullOrWhiteSpace(scalar.Text)
            ? scalar.Text
            : null;

    public static bool? Flag(this Node? node) => node is ScalarNode scalar ? ScalarChecker.Flag(scalar) : null;

    /// <summary>When a deleted record is created again; the default where nothing is said.</summary>
    public static RecreateRule Recreation(this Node? node) =>
        node is ScalarNode { Text: "never" } ? RecreateRule.Never
        : node.Flag() is true ? RecreateRule.Always
        : RecreateRule.IfEdited;

    /// <summary>A whole number; null when it is none.</summary>
    public static int? Whole(this Node? node) =>
        node is ScalarNode { Value.Kind: Abstractions.Records.ValueKind.Integer } scalar
            ? (int)Math.Clamp(scalar.Value.AsInteger(), int.MinValue, int.MaxValue)
            : null;

    /// <summary>The items of a list; a single node is a list of one.</summary>
    public static IReadOnlyList<Node> OneOrMore(this Node? node) =>
        node switch
        {
            null => [],
            ListNode list => list.Items,
            _ => [node],
        };

    public static IReadOnlyList<Node> Items(this Node? node) => node is ListNode list ? list.Items : [];
}
