using System.Globalization;
using System.Text.Json;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Exchange.Fields;

/// <summary>The address, or the name shown with it, of one of a contact's e-mail addresses.</summary>
/// <param name="index">Which, from 0.</param>
/// <param name="part"><see cref="Address"/> or <see cref="DisplayedName"/>.</param>
internal sealed class EmailField(int index, string part)
    : ContactField(
        new FieldSchema($"{SlotList.Emails.SlotName(index)}.{part}", FieldType.Text)
        {
            Label = string.Create(CultureInfo.InvariantCulture, $"E-mail {index + 1}, {part}"),
            NativeType = "string",
            MaxLength = FieldLimits.OneLine,
        },
        SlotList.Emails.Property
    )
{
    public const string Address = "address";
    public const string DisplayedName = "name";

    public int Index { get; } = index;

    public string Part { get; } = part;

    public override FieldValue Read(JsonElement property) =>
        property.ValueKind == JsonValueKind.Array
        && Index < property.GetArrayLength()
        && property[Index] is { ValueKind: JsonValueKind.Object } email
        && email.TryGetProperty(Part, out var value)
            ? Text(value)
            : FieldValue.Null;
}
