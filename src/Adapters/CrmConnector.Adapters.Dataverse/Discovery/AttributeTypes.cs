using System.Text.Json;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Dataverse.Discovery;

/// <summary>Which type of ours a column has.</summary>
internal static class AttributeTypes
{
    /// <summary>The column's type; null for columns that are not data of their own (labels of lookups, images, party lists).</summary>
    public static FieldType? Map(string attributeType, string? typeName, JsonElement details) =>
        attributeType switch
        {
            "String" or "Memo" => FieldType.Text,
            "Integer" or "BigInt" => FieldType.Integer,
            "Decimal" or "Money" => FieldType.Decimal,
            "Double" => FieldType.Double,
            "Boolean" => FieldType.Boolean,
            "DateTime" => DateTime(details),
            "Picklist" or "State" or "Status" => FieldType.Choice,
            "Lookup" or "Customer" or "Owner" => FieldType.Reference,
            "Uniqueidentifier" => FieldType.Guid,
            "Virtual" when typeName is "MultiSelectPicklistType" => FieldType.MultiChoice,
            _ => null,
        };

    /// <summary>The cast under which the type's own facts are asked for; null where there are none.</summary>
    public static string? Cast(string attributeType, string? typeName) =>
        attributeType switch
        {
            "String" => "StringAttributeMetadata?$select=LogicalName,MaxLength",
            "Memo" => "MemoAttributeMetadata?$select=LogicalName,MaxLength",
            "Money" => "MoneyAttributeMetadata?$select=LogicalName,Precision",
            "Decimal" => "DecimalAttributeMetadata?$select=LogicalName,Precision",
            "DateTime" => "DateTimeAttributeMetadata?$select=LogicalName,DateTimeBehavior",
            "Lookup" or "Customer" or "Owner" => "LookupAttributeMetadata?$select=LogicalName,Targets",
            "Picklist" => "PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet,GlobalOptionSet",
            "State" => "StateAttributeMetadata?$select=LogicalName&$expand=OptionSet",
            "Status" => "StatusAttributeMetadata?$select=LogicalName&$expand=OptionSet",
            "Virtual" when typeName is "MultiSelectPicklistType" =>
                "MultiSelectPicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet,GlobalOptionSet",
            _ => null,
        };

    private static FieldType DateTime(JsonElement details) =>
        details.Wrapped("DateTimeBehavior") switch
        {
            "DateOnly" => FieldType.Date,
            "TimeZoneIndependent" => FieldType.LocalDateTime,
            _ => FieldType.Instant,
        };
}
