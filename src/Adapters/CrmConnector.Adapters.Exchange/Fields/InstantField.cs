using System.Text.Json;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Exchange.Fields;

/// <summary>A time that the service keeps by itself.</summary>
internal sealed class InstantField(string name, string label)
    : ContactField(
        new FieldSchema(name, FieldType.Instant)
        {
            Label = label,
            NativeType = "dateTimeOffset",
            CanCreate = false,
            CanUpdate = false,
        },
        name
    )
{
    public override FieldValue Read(JsonElement property) =>
        property.ValueKind == JsonValueKind.String && property.TryGetDateTimeOffset(out var instant)
            ? FieldValue.Instant(instant)
            : FieldValue.Null;
}
