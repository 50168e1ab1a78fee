using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting;

/// <summary>Reads a pointer: a reference, or a plain value (a foreign key that a table does not declare) that is the only key field of the record pointed to.</summary>
public static class PointerValue
{
    /// <summary>True for a reference to a record of another entity.</summary>
    public static bool IsElsewhere(FieldValue value, string pointed) =>
        value.Kind == ValueKind.Reference
        && value.AsReference().Entity is { } entity
        && !string.Equals(entity, pointed, StringComparison.Ordinal);

    /// <summary>The key of the record pointed to; null for a blank, and for a pointer to another entity.</summary>
    public static RecordKey? KeyOf(FieldValue value, string pointed) =>
        IsElsewhere(value, pointed) || value.IsBlank ? null
        : value.Kind == ValueKind.Reference ? value.AsReference().Key
        : KeyOf(value);

    /// <summary>The key that a plain value is, as adapters spell keys; null for binary.</summary>
    public static RecordKey? KeyOf(FieldValue plain) =>
        PlainText.Of(plain) is { } text ? CompositeKey.Join([text]) : null;
}
