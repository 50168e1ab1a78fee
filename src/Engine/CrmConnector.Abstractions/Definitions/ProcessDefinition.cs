using CrmConnector.Abstractions.Conditions;

namespace CrmConnector.Abstractions.Definitions;

/// <summary>A process as declared in its YAML file, checked. Immutable.</summary>
public sealed record ProcessDefinition
{
    /// <summary>The process's name: lower case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>Where its file begins.</summary>
    public required SourcePosition Position { get; init; }

    /// <summary>For people; the name where none is given.</summary>
    public required string Title { get; init; }

    /// <summary>The link set that its records belong to.</summary>
    public required string LinkSet { get; init; }

    /// <summary>The source entity.</summary>
    public required EntityAddress From { get; init; }

    /// <summary>The target entity.</summary>
    public required EntityAddress To { get; init; }

    /// <summary>How many records of the source entity a link may have.</summary>
    public MemberRule FromMembers { get; init; } = MemberRule.One;

    /// <summary>How many records of the target entity a link may have.</summary>
    public MemberRule ToMembers { get; init; } = MemberRule.One;

    /// <summary>How a source record finds an existing target record before one is created; tried in order.</summary>
    public IReadOnlyList<MatchRule> Match { get; init; } = [];

    /// <summary>Pointers inside one system that mean "the same real thing".</summary>
    public IReadOnlyList<JoinRule> Joins { get; init; } = [];

    /// <summary>The field mappings, in the file's order.</summary>
    public IReadOnlyList<FieldMapping> Fields { get; init; } = [];

    /// <summary>Which source records take part.</summary>
    public Condition Where { get; init; } = Condition.Always;

    /// <summary>Which unlinked source records may be created in the target.</summary>
    public CreateRule Creates { get; init; } = CreateRule.Yes;

    /// <summary>How a source record becomes a target record, step by step; null where creating is all there is to it. The condition is <see cref="Creates"/>.</summary>
    public ConversionRule? Conversion { get; init; }

    /// <summary>What the deletion of a source record does.</summary>
    public DeleteRule Deletes { get; init; } = DeleteRule.Ignore;

    /// <summary>Whether a target record that its users deleted is created again.</summary>
    public RecreateRule Recreate { get; init; }

    /// <summary>Who wins where both sides of a field differ: a connection's name, <c>newest</c> or <c>review</c>; by default the source.</summary>
    public required string Conflicts { get; init; }

    /// <summary>
    /// The order of the link set, from which <see cref="Conflicts"/> follows: of two connections the one that stands first wins. Empty where the process names
    /// its winner itself.
    /// </summary>
    public IReadOnlyList<string> ConflictOrder { get; init; } = [];

    /// <summary>The skew where a process names none: 2 seconds.</summary>
    public static TimeSpan UsualSkew { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Under <c>newest</c>, modification times of two systems that differ by less are not told apart.</summary>
    public TimeSpan Skew { get; init; } = UsualSkew;

    /// <summary>True when some field of the process goes by modification times.</summary>
    public bool AsksNewest =>
        Conflicts == ConflictRule.Newest || Fields.Any(mapping => mapping.Conflicts == ConflictRule.Newest);

    /// <summary>Limits that stop a run before its first write.</summary>
    public GuardDefinition Guard { get; init; } = new();

    /// <summary>How long the journal keeps what fields held before they were written, so that a run can be undone; null for not at all.</summary>
    public TimeSpan? JournalValues { get; init; }

    /// <summary>What the end user may choose; null for nothing.</summary>
    public WizardDefinition? Wizard { get; init; }

    /// <summary>When it runs by itself; null for only when asked.</summary>
    public ScheduleDefinition? Schedule { get; init; }

    /// <summary>The flow back of a two-way process, with source and target exchanged; null for a one-way process and for the flow back itself.</summary>
    public ProcessDefinition? Reverse { get; init; }

    /// <summary>True for a flow back: that of a two-way process, and those of <see cref="BecameFlows"/>.</summary>
    public bool IsReverse { get; init; }

    /// <summary>
    /// The flows that bring what the target generated to what converted records became in their own system, one per entity of theirs; empty where no conversion
    /// says so.
    /// </summary>
    public IReadOnlyList<ProcessDefinition> BecameFlows { get; init; } = [];

    /// <summary>Of such a flow, the entity of the records that are converted: it concerns nothing but these. Null for all other flows.</summary>
    public EntityAddress? ConvertedFrom { get; init; }

    /// <summary>
    /// How the lines of its records are kept together with them: read, planned and written with their header, whole or not at all. Null for a process without.
    /// </summary>
    public ProcessDefinition? Lines { get; init; }

    /// <summary>Of such a process of lines, what points to the header; null for all others.</summary>
    public HeaderRule? Header { get; init; }

    /// <summary>
    /// False for a flow back that creates nothing and whose source entity may have many records in a link: it maps the fields that are named and no others, and must not
    /// make a record of these alone, not even where an edit beats a deletion.
    /// </summary>
    public bool MakesWholeRecords => !IsReverse || !FromMembers.Many || Creates.Allowed;

    /// <summary>An edit of a source record makes its target record again where that was deleted.</summary>
    public bool LetsEditsWin => MakesWholeRecords && Recreate != RecreateRule.Never;

    /// <summary>Source fields that must not be blank in a record that is converted; empty where nothing is.</summary>
    public IReadOnlyList<string> Required => IsReverse ? [] : Conversion?.Requires ?? [];

    /// <summary>Its name for people, told apart from that of its flows back.</summary>
    public string FlowName =>
        Header is not null ? $"{Name} (lines)"
        : ConvertedFrom is not null ? $"{Name} (back to {To.Entity})"
        : IsReverse ? $"{Name} (back)"
        : Name;

    /// <summary>Its flows in the order in which they run: this one, then the one back, then those to what converted records became.</summary>
    public IReadOnlyList<ProcessDefinition> Flows =>
        Reverse is null ? [this, .. BecameFlows] : [this, Reverse, .. BecameFlows];

    /// <summary>Those, and the one of its lines, which never runs without its headers.</summary>
    public IReadOnlyList<ProcessDefinition> AllFlows => Lines is null ? Flows : [.. Flows, Lines];
}
