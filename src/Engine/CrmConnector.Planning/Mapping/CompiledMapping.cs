using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Filtering;
using CrmConnector.Planning.Mapping.Compiling;
using CrmConnector.Planning.Mapping.Explaining;

namespace CrmConnector.Planning.Mapping;

/// <summary>A process's mapping, compiled once per version of the process. Pure, immutable, safe to use concurrently.</summary>
public sealed class CompiledMapping
{
    private readonly CompiledField[] _fields;
    private int[]? _wherePositions;

    internal CompiledMapping(CompiledParts parts)
    {
        SourceShape = parts.SourceShape;
        _fields = [.. parts.Fields];
        TargetShape = new RecordShape(_fields.Select(field => field.Name));
        References = parts.References;
        Matches = parts.Matches;
        Where = parts.Where;
        CreatesWhen = parts.CreatesWhen;
        Required = parts.Required;
        Fingerprint = parts.Fingerprint;
    }

    /// <summary>The source fields to read: all that fields, templates, match rules and conditions need.</summary>
    public RecordShape SourceShape { get; }

    /// <summary>The mapped target fields, in the order of <see cref="Fields"/>.</summary>
    public RecordShape TargetShape { get; }

    /// <summary>The mapped fields, in the file's order.</summary>
    public IReadOnlyList<CompiledField> Fields => _fields;

    /// <summary>The pointers to resolve before a page is mapped.</summary>
    public IReadOnlyList<ReferenceNeed> References { get; }

    /// <summary>The match rules, in the file's order.</summary>
    public IReadOnlyList<CompiledMatch> Matches { get; }

    /// <summary>Which source records take part.</summary>
    public CompiledCondition Where { get; }

    /// <summary>Which unlinked source records may be created.</summary>
    public CompiledCondition CreatesWhen { get; }

    /// <summary>The places in <see cref="SourceShape"/> that must not be blank in a record that is converted; empty for none.</summary>
    public IReadOnlyList<int> Required { get; }

    /// <summary>The places in <see cref="SourceShape"/> that <see cref="Where"/> tests.</summary>
    public IReadOnlyList<int> WherePositions =>
        _wherePositions ??= [.. CompiledCondition.FieldsOf(Where.Definition).Select(SourceShape.IndexOf)];

    /// <summary>What a sweep may leave to the source system; null when every record takes part.</summary>
    public Condition? PushableWhere => Where.IsAlways ? null : Where.Definition;

    /// <summary>
    /// A text hash of all that determines scope and results: definitions, target types, the lookup tables' content. Equal for files that differ only in
    /// layout. When it changes, a sweep is due.
    /// </summary>
    public string Fingerprint { get; }

    /// <summary>Compiles the mapping of a process.</summary>
    /// <param name="process">The process.</param>
    /// <param name="source">The source entity as discovered.</param>
    /// <param name="target">The target entity as discovered.</param>
    /// <param name="catalogue">The converters.</param>
    /// <param name="lookups">The tables of <see cref="LookupRequest.From"/>; a missing one is an error.</param>
    /// <param name="errors">Receives everything that is wrong. When it grew, the result must not be used to map.</param>
    public static CompiledMapping Compile(
        ProcessDefinition process,
        EntitySchema source,
        EntitySchema target,
        ConverterCatalogue catalogue,
        LookupTables lookups,
        ICollection<ConfigurationError> errors
    ) => new(new MappingCompiler(process, source, target, catalogue, lookups, errors).Compile());

    /// <summary>Maps one record. Never throws for a value: what does not fit is a fault of the record.</summary>
    /// <param name="source">A record of <see cref="SourceShape"/>.</param>
    /// <param name="references">The pointers of its page.</param>
    public MappedRecord Map(Record source, ReferenceTable references)
    {
        var results = new FieldValue[_fields.Length];
        var findings = new MappingFindings();
        for (var i = 0; i < _fields.Length; i++)
        {
            results[i] = _fields[i].Pipeline.Run(source, references, ref findings, trace: null);
        }

        return findings.ToRecord(results);
    }

    /// <summary>The result of one field alone; absent where it is not known from the record: a field that was not read, a fault, a pointer.</summary>
    /// <param name="field">The field's place in <see cref="Fields"/>.</param>
    /// <param name="source">A record of <see cref="SourceShape"/>.</param>
    public FieldValue MapField(int field, Record source)
    {
        var findings = new MappingFindings();
        var result = _fields[field].Pipeline.Run(source, ReferenceTable.Empty, ref findings, trace: null);
        return findings.Any ? FieldValue.Absent : result;
    }

    /// <summary>The key of the source record that a pointer names, to fill a <see cref="ReferenceTable"/>; null when it names none.</summary>
    /// <param name="source">A record of <see cref="SourceShape"/>.</param>
    /// <param name="need">One of <see cref="References"/>.</param>
    public string? ReferenceKey(Record source, ReferenceNeed need) =>
        _fields[need.FieldIndex].Pipeline.ReferenceKey(source);

    /// <summary>Maps one record by the same steps as <see cref="Map"/> and tells them.</summary>
    public MappingExplanation Explain(Record source, ReferenceTable references)
    {
        var results = new FieldValue[_fields.Length];
        var findings = new MappingFindings();
        var fields = new FieldExplanation[_fields.Length];
        for (var i = 0; i < _fields.Length; i++)
        {
            var trace = new List<StepExplanation>();
            results[i] = _fields[i].Pipeline.Run(source, references, ref findings, trace);
            fields[i] = new FieldExplanation(
                _fields[i].Name,
                [
                    .. _fields[i]
                        .SourceFields.Select(p => new SourceExplanation(SourceShape.Fields[p], source.Values[p])),
                ],
                trace,
                results[i]
            );
        }

        return new MappingExplanation(findings.ToRecord(results), fields);
    }
}
