using System.Text.Json;
using System.Text.Json.Serialization;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Notifications.Rendering.Json;

/// <summary>How messages are written for programs: names in camel case, words of enumerations too, times in UTC, durations in seconds, what is not known left out.</summary>
internal static class JsonForm
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DictionaryKeyPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        WriteIndented = true,
    };

    /// <summary>The version of the form; it moves when a name is taken away or changes its meaning, never when one is added.</summary>
    public const int Version = 1;

    public static string Of(object message) => JsonSerializer.Serialize(message, Options);

    /// <summary>A record's value as JSON's own kinds; what has none is written in the invariant form.</summary>
    public static object? Of(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Absent or ValueKind.Null or ValueKind.Binary => null,
            ValueKind.Integer => value.AsInteger(),
            ValueKind.Decimal => value.AsDecimal(),
            ValueKind.Double when double.IsFinite(value.AsDouble()) => value.AsDouble(),
            ValueKind.Boolean => value.AsBoolean(),
            _ => value.ToDisplayText(),
        };
}
