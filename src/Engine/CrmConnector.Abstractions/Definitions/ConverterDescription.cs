using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Abstractions.Definitions;

/// <summary>What a converter does and takes, for the check, the JSON Schema and the docs.</summary>
/// <param name="Name">Its name in process files.</param>
/// <param name="Summary">One sentence.</param>
public sealed record ConverterDescription(string Name, string Summary)
{
    /// <summary>The settings that a map behind the name may hold; empty when it takes none.</summary>
    public IReadOnlyList<ConverterParameter> Parameters { get; init; } = [];

    /// <summary>The parameter that a scalar or list behind the name sets (<c>phone: IT</c>); null when only a map or nothing is taken.</summary>
    public string? ShortParameter { get; init; }

    /// <summary>The types it takes; empty when any but binary.</summary>
    public IReadOnlyList<FieldType> Inputs { get; init; } = [];

    /// <summary>The type of its result; null when it is that of its input, or depends on its arguments.</summary>
    public FieldType? Result { get; init; }

    /// <summary>True when the type of its result depends on its arguments (date, lookup, constant).</summary>
    public bool MayChangeType { get; init; }

    /// <summary>True when it takes several values (concat, coalesce); all others take one.</summary>
    public bool TakesMany { get; init; }

    /// <summary>The converter that undoes it, for people; null for none.</summary>
    public string? Inverse { get; init; }

    /// <summary>The parameters with which it loses information, so that nothing undoes it; empty for none.</summary>
    public IReadOnlyList<string> LosesWith { get; init; } = [];

    /// <summary>An example as it stands in a process file.</summary>
    public string Example { get; init; } = "";
}
