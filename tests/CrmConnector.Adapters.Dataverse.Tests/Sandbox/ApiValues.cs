using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Dataverse.Tests.Sandbox;

/// <summary>Values as another client of the Web API would write them; independent of the adapter's own writer.</summary>
internal static class ApiValues
{
    public static Dictionary<string, object?> Of(IReadOnlyDictionary<string, FieldValue> values) =>
        values.ToDictionary(pair => pair.Key, pair => Of(pair.Value), StringComparer.Ordinal);

    private static object? Of(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Null => null,
            ValueKind.Integer => value.AsInteger(),
            ValueKind.Decimal => value.AsDecimal(),
            ValueKind.Boolean => value.AsBoolean(),
            _ => value.ToDisplayText(),
        };
}
