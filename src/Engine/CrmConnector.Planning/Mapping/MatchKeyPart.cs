using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Planning.Mapping;

/// <summary>One pair of a match rule.</summary>
internal sealed class MatchKeyPart(int sourcePosition, FieldSchema source, FieldSchema target, int? mappedField)
{
    private readonly Coercion _coercion = Coercion.For(target);
    private readonly Coercion _backwards = Coercion.For(source);

    public int SourcePosition => sourcePosition;

    public string TargetField => target.Name;

    public Canonical Canonical { get; } = Canonical.For(target);

    public FieldValue Value(Record source, MappedRecord mapped)
    {
        if (mappedField is { } index)
        {
            return Canonical.Of(mapped.Results[index]);
        }

        return _coercion.TryCoerce(source.Values[sourcePosition], out var value)
            ? Canonical.Of(value)
            : FieldValue.Null;
    }

    /// <summary>The value of a target record in the source field's type; null when it does not fit.</summary>
    public FieldValue SourceValue(FieldValue held) =>
        _backwards.TryCoerce(held, out var value) ? value : FieldValue.Null;
}
