using System.Globalization;
using System.Text.Json;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Exchange.Fields;

/// <summary>One place in a list of texts: the second business phone.</summary>
/// <param name="list">The list.</param>
/// <param name="index">Its place, from 0.</param>
internal sealed class SlotField(SlotList list, int index)
    : ContactField(
        new FieldSchema(list.SlotName(index), FieldType.Text)
        {
            Label = string.Create(CultureInfo.InvariantCulture, $"{list.Label} {index + 1}"),
            NativeType = "string",
            MaxLength = FieldLimits.OneLine,
        },
        list.Property
    )
{
    public SlotList List { get; } = list;

    public int Index { get; } = index;

    public override FieldValue Read(JsonElement property) =>
        property.ValueKind == JsonValueKind.Array && Index < property.GetArrayLength()
            ? Text(property[Index])
            : FieldValue.Null;
}
