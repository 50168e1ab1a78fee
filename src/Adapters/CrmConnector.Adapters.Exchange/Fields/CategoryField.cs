using System.Text.Json;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Exchange.Reading;

namespace CrmConnector.Adapters.Exchange.Fields;

/// <summary>Whether a contact carries a certain category. All its other categories are left alone.</summary>
internal sealed class CategoryField(string category)
    : ContactField(
        new FieldSchema("category." + category, FieldType.Boolean)
        {
            Label = "Category " + category,
            NativeType = "string[]",
            FilledBySystem = true,
        },
        PropertyName
    )
{
    public const string PropertyName = "categories";

    public string Category { get; } = category;

    public override FieldValue Read(JsonElement property) =>
        FieldValue.Boolean(
            property.ValueKind == JsonValueKind.Array && property.EnumerateArray().Any(item => IsIt(item.Text()))
        );

    /// <summary>True for the category's name; Outlook does not tell names apart by case.</summary>
    public bool IsIt(string? name) => string.Equals(name, Category, StringComparison.OrdinalIgnoreCase);
}
