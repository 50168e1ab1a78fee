using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Mapping.Producing;

namespace CrmConnector.Planning.Mapping;

/// <summary>One mapped target field.</summary>
public sealed class CompiledField
{
    internal CompiledField(FieldMapping definition, FieldSchema target, FieldPipeline pipeline)
    {
        Definition = definition;
        Target = target;
        Pipeline = pipeline;
        Canonical = Canonical.For(target);
    }

    /// <summary>The target field's name.</summary>
    public string Name => Target.Name;

    /// <summary>The target field.</summary>
    public FieldSchema Target { get; }

    /// <summary>When it is written.</summary>
    public WriteRule Write => Definition.Write;

    /// <summary>The positions in <see cref="CompiledMapping.SourceShape"/> that its result depends on.</summary>
    public IReadOnlyList<int> SourceFields => Pipeline.SourcePositions;

    /// <summary>The result is the value of one source field as it is, but for the target's type.</summary>
    public bool IsPlain => Pipeline.IsPlain;

    /// <summary>The canonical form of its values.</summary>
    public Canonical Canonical { get; }

    /// <summary>How it was declared.</summary>
    public FieldMapping Definition { get; }

    /// <summary>Where it was declared.</summary>
    public SourcePosition Position => Definition.Position;

    internal FieldPipeline Pipeline { get; }
}
