using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Hashing;
using CrmConnector.Planning.Mapping;
using CrmConnector.State.Baselines;
using CrmConnector.State.Flows;

namespace CrmConnector.Engine.Flows;

/// <summary>A flow between one side of an open flow and a third entity of the link set.</summary>
internal sealed class ThirdFlow(StoredFlow flow, CompiledMapping mapping, FieldHasher hasher)
{
    private readonly SlotMap _slots = new(flow, [.. mapping.Fields.Select(f => f.Name)]);

    /// <summary>The flow in the state store.</summary>
    public StoredFlow Flow => flow;

    /// <summary>The fields that the mappings read.</summary>
    public IEnumerable<string> Reads => mapping.SourceShape.Fields;

    /// <summary>The fields that the mappings write.</summary>
    public IEnumerable<string> Writes => mapping.Fields.Select(mapped => mapped.Name);

    /// <summary>The places of the mappings that depend on one field alone, pointers left out, with the field that each writes.</summary>
    public IEnumerable<(int Field, string Writes)> Reading(string name)
    {
        for (var i = 0; i < mapping.Fields.Count; i++)
        {
            var field = mapping.Fields[i];
            if (
                field.SourceFields is [var position]
                && field.Definition.Reference is null
                && string.Equals(mapping.SourceShape.Fields[position], name, StringComparison.Ordinal)
            )
            {
                yield return (i, field.Name);
            }
        }
    }

    /// <summary>The places of the mappings that always write a field and depend on one field alone, pointers left out, with the field that each reads.</summary>
    public IEnumerable<(int Field, string Reads)> Writing(string name)
    {
        for (var i = 0; i < mapping.Fields.Count; i++)
        {
            var field = mapping.Fields[i];
            if (
                field.SourceFields is [var position]
                && field.Write == WriteRule.Always
                && field.Definition.Reference is null
                && string.Equals(field.Name, name, StringComparison.Ordinal)
            )
            {
                yield return (i, mapping.SourceShape.Fields[position]);
            }
        }
    }

    /// <summary>True when the flow's own conditions hold for a record of its source; false also where they test a field that was not read.</summary>
    public bool IsInScope(Record record, RecordShape shape)
    {
        if (mapping.Where.IsAlways)
        {
            return true;
        }

        var values = new FieldValue[mapping.SourceShape.Count];
        foreach (var position in mapping.WherePositions)
        {
            var read = shape.IndexOf(mapping.SourceShape.Fields[position]);
            if (read < 0 || read >= record.Values.Length || !record.Values[read].IsPresent)
            {
                return false;
            }

            values[position] = record.Values[read];
        }

        return mapping.Where.Matches(new Record(record.Key, values));
    }

    /// <summary>What a mapping makes of the one field that it reads; absent where it cannot tell.</summary>
    public FieldValue Map(int field, FieldValue value)
    {
        var values = new FieldValue[mapping.SourceShape.Count];
        values[mapping.Fields[field].SourceFields[0]] = value;
        return value.IsPresent ? mapping.MapField(field, new Record(default, values)) : default;
    }

    /// <summary>The result says what the field that is read holds: both have the same hash, as far as their types are the same.</summary>
    public bool IsPlain(int field) => mapping.Fields[field].IsPlain;

    /// <summary>The hash of a value of the field that a mapping writes; 0 for an absent one.</summary>
    public ulong Hash(int field, FieldValue value) =>
        value.IsPresent ? hasher.Hash(mapping.Fields[field].Canonical.Of(value)) : 0;

    /// <summary>Both halves that are known of a mapping; 0 for not seen.</summary>
    public (ulong Result, ulong Target) Known(Baseline baseline, int field) =>
        (baseline.Result(_slots[field]), baseline.Target(_slots[field]));

    /// <summary>The run that set what is known of a mapping; 0 for not known.</summary>
    public uint Run(Baseline baseline, int field) => baseline.Run(_slots[field]);

    /// <summary>The baseline of the given halves; all others are not seen.</summary>
    public Baseline Store(IReadOnlyDictionary<int, (ulong Result, ulong Target)> halves)
    {
        var (results, targets) = (new ulong[mapping.Fields.Count], new ulong[mapping.Fields.Count]);
        foreach (var (field, half) in halves)
        {
            (results[field], targets[field]) = half;
        }

        return _slots.Store(before: null, results, targets);
    }
}
