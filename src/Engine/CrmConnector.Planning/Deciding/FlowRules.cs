using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Hashing;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Planning.Deciding;

/// <summary>The rules of one flow, prepared once per process version.</summary>
public sealed class FlowRules
{
    /// <summary>Prepares the rules.</summary>
    /// <param name="process">The process.</param>
    /// <param name="mapping">Its compiled mapping.</param>
    /// <param name="hasher">The installation's keyed hash.</param>
    public FlowRules(ProcessDefinition process, CompiledMapping mapping, FieldHasher hasher)
    {
        Mapping = mapping;
        Hasher = hasher;
        Recreate = process.Recreate;
        SourceWins = [.. process.Fields.Select(f => IsSource(process, f.Conflicts ?? process.Conflicts))];
        _canonical = [.. mapping.Fields.Select(f => f.Canonical)];
        NeedsTarget = mapping.Fields.Any(f => f.Write == WriteRule.IfEmpty) || SourceWins.Contains(false);
    }

    /// <summary>Per field: the form in which values are compared.</summary>
    private readonly Canonical[] _canonical;

    /// <summary>The mapping.</summary>
    public CompiledMapping Mapping { get; }

    /// <summary>The keyed hash.</summary>
    public FieldHasher Hasher { get; }

    /// <summary>A target record that its users deleted is created again.</summary>
    public bool Recreate { get; }

    /// <summary>Per field: the source wins where both sides changed.</summary>
    public bool[] SourceWins { get; }

    /// <summary>True when linked records cannot take the fast path: the target must be read before a changed record is decided.</summary>
    public bool NeedsTarget { get; }

    /// <summary>The hash of a value in the canonical form of a mapped field; 0 for an absent one.</summary>
    public ulong Hash(FieldValue value, int field) => value.IsPresent ? Hasher.Hash(_canonical[field].Of(value)) : 0;

    private static bool IsSource(ProcessDefinition process, string winner) =>
        string.Equals(winner, process.From.Connection, StringComparison.Ordinal);
}
