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
    /// <param name="opposite">What flows in the opposite direction read.</param>
    public FlowRules(ProcessDefinition process, CompiledMapping mapping, FieldHasher hasher, OppositeReading opposite)
    {
        Mapping = mapping;
        Hasher = hasher;
        Recreate = process.Recreate == RecreateRule.Always;
        LetsEditsWin = process.LetsEditsWin;
        MakesAgain = Recreate || (opposite.CarriesEdits && LetsEditsWin);
        Skew = process.Skew;
        Converts = process is { Conversion: not null, IsReverse: false };
        Opposite = opposite;
        Winners = [.. mapping.Fields.Select(f => WinnerOf(process, f.Definition.Conflicts ?? process.Conflicts))];
        _canonical = [.. mapping.Fields.Select(f => f.Canonical)];
        _needsTarget =
            opposite.Any
            || process.JournalValues is not null
            || mapping.Fields.Any(f => f.Write == WriteRule.IfEmpty)
            || Winners.AsSpan().ContainsAnyExcept(FieldWinner.Source);
    }

    /// <summary>Per field: the form in which values are compared.</summary>
    private readonly Canonical[] _canonical;

    private readonly bool _needsTarget;

    /// <summary>A source record whose target record is found gone while a change is on its way to it makes another.</summary>
    /// <param name="delivered">The hashes of the results last delivered, in field order.</param>
    /// <param name="mapped">What the mapping makes of the source record now.</param>
    public bool MakesAnother(ulong[] delivered, MappedRecord mapped) =>
        Recreate || (MakesAgain && DeletionDecision.IsEdited(this, delivered, mapped));

    /// <summary>The mapping.</summary>
    public CompiledMapping Mapping { get; }

    /// <summary>The keyed hash.</summary>
    public FieldHasher Hasher { get; }

    /// <summary>A target record that its users deleted is created again.</summary>
    public bool Recreate { get; }

    /// <summary>An edit of a source record makes its target record again where that was deleted, whichever flow met the edit.</summary>
    public bool LetsEditsWin { get; }

    /// <summary>A target record that is found gone while a change is on its way to it is created again: by the rule, or because an edit beats a deletion.</summary>
    public bool MakesAgain { get; }

    /// <summary>A source record becomes a target record by steps: until its condition holds it is not even linked with one that matches.</summary>
    public bool Converts { get; }

    /// <summary>Per field: who wins where both sides changed.</summary>
    public FieldWinner[] Winners { get; }

    /// <summary>Other flows may bring back what this one writes: its writes are watched for going to and fro.</summary>
    public bool IsInCycle { get; init; }

    /// <summary>True when a conflict may be put before a person.</summary>
    public bool MayAsk => Converts || IsInCycle || Winners.AsSpan().ContainsAny(FieldWinner.Review, FieldWinner.Newest);

    /// <summary>Modification times of two systems that differ by less than this are not told apart.</summary>
    public TimeSpan Skew { get; }

    /// <summary>What flows in the opposite direction read of the target.</summary>
    public OppositeReading Opposite { get; }

    /// <summary>True when linked records cannot take the fast path: the target must be read before a changed record is decided.</summary>
    public bool NeedsTarget => _needsTarget || IsInCycle;

    /// <summary>The hash of a value in the canonical form of a mapped field; 0 for an absent one.</summary>
    public ulong Hash(FieldValue value, int field) => value.IsPresent ? Hasher.Hash(_canonical[field].Of(value)) : 0;

    /// <summary>True when the target takes the record without these pointers, and takes the pointers later.</summary>
    public bool MayFollow(IReadOnlyList<UnresolvedReference> pointers)
    {
        foreach (var pointer in pointers)
        {
            var target = Mapping.Fields[Mapping.References[pointer.Need].FieldIndex].Target;
            if (target.Required || !target.CanUpdate)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The hashes of a mapped record's results, in field order.</summary>
    public ulong[] Hashes(MappedRecord mapped) => mapped.Hashes ?? HashAll(mapped.Results);

    /// <summary>The same record with its hashes made, where it can be written at all: deciding is then cheap.</summary>
    public MappedRecord WithHashes(MappedRecord mapped) =>
        mapped.IsComplete ? mapped with { Hashes = HashAll(mapped.Results) } : mapped;

    private ulong[] HashAll(FieldValue[] results)
    {
        var hashes = new ulong[results.Length];
        for (var i = 0; i < results.Length; i++)
        {
            hashes[i] = Hash(results[i], i);
        }

        return hashes;
    }

    private static FieldWinner WinnerOf(ProcessDefinition process, string rule) =>
        rule switch
        {
            ConflictRule.Newest => FieldWinner.Newest,
            ConflictRule.Review => FieldWinner.Review,
            _ when string.Equals(rule, process.From.Connection, StringComparison.Ordinal) => FieldWinner.Source,
            _ => FieldWinner.Target,
        };
}
