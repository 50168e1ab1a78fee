using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Conformance.Tests.InMemory;

/// <summary>What the in-memory system refuses.</summary>
internal static class MemoryFaults
{
    public static RecordFault? Find(EntitySchema schema, RecordShape shape, IReadOnlyList<FieldValue> values) =>
        shape
            .Fields.Zip(values, (field, value) => Find(schema.Field(field)!, value))
            .FirstOrDefault(fault => fault is not null);

    private static RecordFault? Find(FieldSchema field, FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Text when HasLoneSurrogate(value.AsText()) => new RecordFault(
                FaultKind.InvalidValue,
                "M1",
                field.Name
            ),
            ValueKind.Text when value.AsText().Length > field.MaxLength => new RecordFault(
                FaultKind.TooLong,
                "M2",
                field.Name,
                field.MaxLength
            ),
            ValueKind.Integer when value.AsInteger() is < int.MinValue or > int.MaxValue => new RecordFault(
                FaultKind.OutOfRange,
                "M3",
                field.Name
            ),
            _ => null,
        };

    private static bool HasLoneSurrogate(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == System.Text.Rune.ReplacementChar && !text.Contains('\ufffd'))
            {
                return true;
            }
        }

        return false;
    }
}
