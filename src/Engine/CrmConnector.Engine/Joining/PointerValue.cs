using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Engine.Joining;

/// <summary>Reads a pointer.</summary>
internal static class PointerValue
{
    /// <summary>The key of the record pointed to; null for a blank, and for a pointer to another entity.</summary>
    public static RecordKey? KeyOf(FieldValue value, string pointed) =>
        value.Kind == ValueKind.Reference
        && value.AsReference().Entity is { } entity
        && !string.Equals(entity, pointed, StringComparison.Ordinal)
            ? null
        : value.IsBlank || PlainText.Of(value) is not { } key ? null
        : new RecordKey(key);
}
