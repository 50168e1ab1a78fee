using System.Text.Json;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Exchange.Fields;

/// <summary>A part of a postal address.</summary>
/// <param name="property">The address.</param>
/// <param name="part">One of <see cref="Parts"/>.</param>
internal sealed class AddressField(string property, string part)
    : ContactField(
        new FieldSchema($"{property}.{part}", FieldType.Text)
        {
            Label = $"{property}, {part}",
            NativeType = "string",
            MaxLength = FieldLimits.OneLine,
        },
        property
    )
{
    /// <summary>The addresses that a contact has.</summary>
    public static IReadOnlyList<string> Addresses { get; } = ["businessAddress", "homeAddress", "otherAddress"];

    /// <summary>What an address consists of.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["street", "city", "state", "postalCode", "countryOrRegion"];

    public string Part { get; } = part;

    public override FieldValue Read(JsonElement property) =>
        property.ValueKind == JsonValueKind.Object && property.TryGetProperty(Part, out var value)
            ? Text(value)
            : FieldValue.Null;
}
