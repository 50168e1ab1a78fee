namespace CrmConnector.Abstractions.Definitions;

/// <summary>How one target field gets its value. Exactly one of these gives it: source fields, a template, a constant.</summary>
public sealed record FieldMapping
{
    /// <summary>The target field.</summary>
    public required string To { get; init; }

    /// <summary>Where it is declared, for messages.</summary>
    public required SourcePosition Position { get; init; }

    /// <summary>Source fields that the first converter receives; empty for a template or constant.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>A Handlebars template over the source record's fields; null for none.</summary>
    public string? Template { get; init; }

    /// <summary>A constant; null for none.</summary>
    public ConfigurationValue? Constant { get; init; }

    /// <summary>Converters, applied in order.</summary>
    public IReadOnlyList<ConverterStep> Convert { get; init; } = [];

    /// <summary>Source value (as text) to target value, applied after the converters; empty for none.</summary>
    public IReadOnlyDictionary<string, ConfigurationValue> Values { get; init; } =
        new Dictionary<string, ConfigurationValue>(StringComparer.Ordinal);

    /// <summary>What happens to a value that <see cref="Values"/> does not list.</summary>
    public OtherwiseRule Otherwise { get; init; } = OtherwiseRule.Refuse;

    /// <summary>The link set through which the value (a record key of the source connection) becomes a pointer; null for none.</summary>
    public ReferenceRule? Reference { get; init; }

    /// <summary>When the field is written.</summary>
    public WriteRule Write { get; init; } = WriteRule.Always;

    /// <summary>
    /// True for a mapping of a flow back: converters and values are declared for the other direction and are undone here, the last one first.
    /// </summary>
    public bool IsInverse { get; init; }

    /// <summary>True in a two-way process for a field that flows in the declared direction only.</summary>
    public bool IsOneWay { get; init; }

    /// <summary>The conflict rule of this field; null for the process's.</summary>
    public string? Conflicts { get; init; }
}
