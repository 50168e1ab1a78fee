using System.Text.Json;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Dataverse.Discovery;

/// <summary>Makes a field of a column's metadata.</summary>
internal static class FieldBuilder
{
    /// <summary>Null for a column that cannot be read or is no data of its own.</summary>
    public static DataverseField? Build(
        JsonElement attribute,
        EntityMetadata metadata,
        IReadOnlyDictionary<string, string> setNames
    )
    {
        var name = attribute.Text("LogicalName")!;
        var kind = attribute.Text("AttributeType") ?? "";
        var details = metadata.Details.GetValueOrDefault(name);
        if (
            AttributeTypes.Map(kind, attribute.Wrapped("AttributeTypeName"), details) is not { } type
            || attribute.Text("AttributeOf") is { Length: > 0 }
            || !attribute.Flag("IsValidForRead", otherwise: true)
        )
        {
            return null;
        }

        var targets = type == FieldType.Reference ? LookupTargets.Of(name, details, metadata, setNames) : [];
        var canCreate = attribute.Flag("IsValidForCreate", otherwise: true);
        var schema = new FieldSchema(name, type)
        {
            Label = attribute.Label("DisplayName") ?? name,
            NativeType = kind,
            MaxLength = type == FieldType.Text ? details.Facts()?.Number("MaxLength") : null,
            Scale = type == FieldType.Decimal ? details.Facts()?.Number("Precision") : null,
            Required = canCreate && IsRequired(attribute, kind),
            FilledBySystem = kind is "Owner" or "State" or "Status",
            CanCreate = canCreate,
            CanUpdate = attribute.Flag("IsValidForUpdate", otherwise: true),
            Options = type is FieldType.Choice or FieldType.MultiChoice ? Options(details) : [],
            References = [.. targets.Select(target => target.Entity)],
        };
        return new DataverseField(schema, type == FieldType.Reference ? $"_{name}_value" : name, targets);
    }

    private static JsonElement? Facts(this JsonElement details) =>
        details.ValueKind == JsonValueKind.Object ? details : null;

    /// <summary>Only "system required" is enforced by the Web API, and for these kinds the system fills in a value of its own.</summary>
    private static bool IsRequired(JsonElement attribute, string kind) =>
        attribute.Wrapped("RequiredLevel") is "SystemRequired"
        && kind is not ("Owner" or "State" or "Status" or "Uniqueidentifier" or "Boolean");

    private static List<ChoiceOption> Options(JsonElement details)
    {
        var set = details.Child("OptionSet") is { ValueKind: JsonValueKind.Object } own
            ? own
            : details.Child("GlobalOptionSet");
        var options = new List<ChoiceOption>();
        foreach (var item in set.Items("Options"))
        {
            if (item.Number("Value") is { } value)
            {
                options.Add(new ChoiceOption(value, item.Label("Label") ?? ""));
            }
        }

        return options;
    }
}
