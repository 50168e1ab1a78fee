using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Planning.Mapping.Producing;

/// <summary>Turns a pointer to a source record into one to the target record linked with it.</summary>
internal sealed class ReferenceStep(ReferenceNeed need, string field)
{
    private readonly MappingFault _otherEntity = new(
        FaultKind.ReferenceMissing,
        field,
        $"the field points to a record of another entity than '{need.SourceEntity}'",
        "name that entity in the reference, or correct the pointer in the source"
    );

    /// <summary>The key of the source record; null for a blank value or a pointer to another entity.</summary>
    public string? KeyOf(FieldValue value) => PointerValue.KeyOf(value, need.SourceEntity)?.Value;

    public FieldValue Resolve(FieldValue value, ReferenceTable references, ref MappingFindings findings)
    {
        if (PointerValue.IsElsewhere(value, need.SourceEntity))
        {
            findings.Add(_otherEntity);
            return FieldValue.Absent;
        }

        if (KeyOf(value) is not { } key)
        {
            return FieldValue.Null;
        }

        if (references.TryGet(need.Index, key, out var target))
        {
            return FieldValue.Reference(new RecordReference(need.TargetEntity, target));
        }

        findings.Add(new UnresolvedReference(need.Index, key));
        return FieldValue.Absent;
    }
}
