using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Planning.Mapping;

/// <summary>One pair of a match rule.</summary>
internal sealed class MatchKeyPart(int sourcePosition, FieldSchema target, int? mappedField)
{
    private readonly Coercion _coercion = Coercion.For(target);

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
}
