using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Mapping;

/// <summary>One way to recognise an existing target record, ready to be used.</summary>
public sealed class CompiledMatch
{
    private readonly MatchKeyPart[] _parts;

    internal CompiledMatch(MatchRule definition, MatchKeyPart[] parts)
    {
        Definition = definition;
        _parts = parts;
        TargetFields = [.. parts.Select(part => part.TargetField)];
        SourcePositions = [.. parts.Select(part => part.SourcePosition)];
    }

    /// <summary>How it was declared.</summary>
    public MatchRule Definition { get; }

    /// <summary>The target fields to compare, in the order of the values.</summary>
    public IReadOnlyList<string> TargetFields { get; }

    /// <summary>The positions of the source fields in <see cref="CompiledMapping.SourceShape"/>.</summary>
    public IReadOnlyList<int> SourcePositions { get; }

    /// <summary>
    /// The canonical values to look for, one per target field: the mapped result where exactly one mapping brings the source field to the target
    /// field, else the source value in the target's type. Null when one is blank or does not fit: the rule then finds nothing.
    /// </summary>
    public FieldValue[]? Values(Record source, MappedRecord mapped)
    {
        var values = new FieldValue[_parts.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _parts[i].Value(source, mapped);
            if (values[i].IsBlank)
            {
                return null;
            }
        }

        return values;
    }

    /// <summary>
    /// The values by which a source record would be found that this rule leads to a target record: what that holds, in the source fields' types and in the
    /// order of <see cref="SourcePositions"/>. What a converter makes of a value is not undone. Null when one is blank or does not fit.
    /// </summary>
    /// <param name="target">The target record.</param>
    /// <param name="shape">The shape it was read with; must hold <see cref="TargetFields"/>.</param>
    public FieldValue[]? SourceValues(Record target, RecordShape shape)
    {
        var values = new FieldValue[_parts.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _parts[i].SourceValue(target.Values[shape.IndexOf(_parts[i].TargetField)]);
            if (values[i].IsBlank)
            {
                return null;
            }
        }

        return values;
    }
}
