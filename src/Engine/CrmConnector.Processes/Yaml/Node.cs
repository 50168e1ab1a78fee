using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Yaml;

/// <summary>A node of a YAML document, with its place. Aliases share the node they point to.</summary>
internal abstract class Node(SourcePosition position)
{
    public SourcePosition Position { get; } = position;

    /// <summary>How many nodes stand here once every alias is written out.</summary>
    public abstract long Weight { get; }

    /// <summary>What it is, for messages.</summary>
    public abstract string What { get; }
}
