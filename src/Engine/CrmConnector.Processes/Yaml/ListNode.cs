using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Yaml;

/// <summary>A list.</summary>
internal sealed class ListNode(IReadOnlyList<Node> items, SourcePosition position) : Node(position)
{
    public IReadOnlyList<Node> Items { get; } = items;

    public override long Weight { get; } = 1 + items.Sum(i => i.Weight);

    public override string What => "a list";
}
