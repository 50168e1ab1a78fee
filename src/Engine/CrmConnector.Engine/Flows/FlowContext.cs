using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Engine.Calling;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Events;
using CrmConnector.Engine.Joining;
using CrmConnector.Engine.Selecting;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Mapping;
using CrmConnector.State.Flows;

namespace CrmConnector.Engine.Flows;

/// <summary>A flow that is open: both sides connected and discovered, the mapping compiled, its place in the state store known.</summary>
internal sealed record FlowContext
{
    public required EngineServices Services { get; init; }

    public required ProcessDefinition Process { get; init; }

    /// <summary>The same flow as its file declares it.</summary>
    public required ProcessDefinition Declared { get; init; }

    /// <summary>The selection that narrows it.</summary>
    public required FlowSelection Selection { get; init; }

    /// <summary>The generation of each process whose selection decides about this flow; empty where nothing may be chosen.</summary>
    public required IReadOnlyDictionary<string, long> Generations { get; init; }

    /// <summary>What the state store's selections were at when the flow was opened.</summary>
    public required long SelectionVersion { get; init; }

    /// <summary>What the selection still asks of the flow; null for nothing.</summary>
    public SelectionTurn? Turn { get; init; }

    public required FlowRules Rules { get; init; }

    public required IConnection Source { get; init; }

    public required IConnection Target { get; init; }

    public required EntitySchema SourceSchema { get; init; }

    /// <summary>How it learns what to look at, in words for people.</summary>
    public string ChangesFoundBy => Process.ConvertedFrom is null ? SourceSchema.Changes.Method : "open conversions";

    public required EntitySchema TargetSchema { get; init; }

    public required StoreIdentity SourceIdentity { get; init; }

    public required StoreIdentity TargetIdentity { get; init; }

    public required StoredFlow Flow { get; init; }

    /// <summary>The pointers that the mapping resolves, with their places in the state store; in the order of the mapping's references.</summary>
    public required IReadOnlyList<ReferencePath> References { get; init; }

    /// <summary>The flow of the lines of its records, which are planned and written with them; null for none.</summary>
    public FlowContext? Lines { get; init; }

    /// <summary>The pointers of its records and of their lines.</summary>
    public IEnumerable<ReferencePath> AllReferences => Lines is null ? References : References.Concat(Lines.References);

    /// <summary>Records of the flow wait for others of the same flow, and its own writes release them.</summary>
    public bool ReleasesItself => AllReferences.Any(path => path.From == Flow.Source);

    /// <summary>What changes can be read after a checkpoint: of its records and of their lines.</summary>
    public bool HasFeed => SourceSchema.Changes.HasFeed && (Lines is null || Lines.SourceSchema.Changes.HasFeed);

    /// <summary>The feeds tell deletions, of its records and of their lines.</summary>
    public bool TellsDeletions =>
        SourceSchema.Changes.TellsDeletions && (Lines is null || Lines.SourceSchema.Changes.TellsDeletions);

    /// <summary>How many records make a page.</summary>
    public int PageSize => PageSizes.Of(Services.PageSize, TargetSchema.Writes.RoundSize, Lines is not null);

    public required CallPolicy Calls { get; init; }

    public required CreateWay CreateWay { get; init; }

    /// <summary>What a create made is told by a key that nobody else can have given.</summary>
    public bool HasOwnKeys => CreateWay is CreateWay.OwnGuid or CreateWay.Receipt;

    /// <summary>A third system leads to both sides: values and news may come round through it.</summary>
    public bool HasThirds => Thirds.Count + SilentThirds.Count > 0;

    /// <summary>Mapped field to slot of the state store's baselines.</summary>
    public required SlotMap Slots { get; init; }

    /// <summary>What is read of the source: all that the mapping needs, then what opposite flows write.</summary>
    public required RecordShape SourceShape { get; init; }

    /// <summary>What is read of the target: the mapped fields, then what else opposite flows read.</summary>
    public required RecordShape TargetShape { get; init; }

    /// <summary>The flows that lead back over the same two entities.</summary>
    public required IReadOnlyList<OppositeFlow> Opposites { get; init; }

    /// <summary>The pointers that mean "the same real thing", of all entities of the link set.</summary>
    public required IReadOnlyList<JoinPath> Joins { get; init; }

    /// <summary>
    /// Conflicts about the target entity go by modification times, so those that our own writes make must be known; or its search lags, and other flows write
    /// into it, too.
    /// </summary>
    public required bool NotesOwnWrites { get; init; }

    /// <summary>The entities that stand in a circle with both sides.</summary>
    public required IReadOnlyList<ThirdEntity> Thirds { get; init; }

    /// <summary>Flows into the source from such entities whose systems do not answer.</summary>
    public required IReadOnlyList<StoredFlow> SilentThirds { get; init; }

    /// <summary>The alerts that records of this flow may set off; null for none.</summary>
    public FlowAlerts? Alerts { get; init; }

    /// <summary>All flows of the link set that read or write the target entity.</summary>
    public required TargetNeighbours Neighbours { get; init; }

    /// <summary>False for a process that is switched off.</summary>
    public bool IsOn => Selection.Selection.IsOn;

    public CompiledMapping Mapping => Rules.Mapping;
}
