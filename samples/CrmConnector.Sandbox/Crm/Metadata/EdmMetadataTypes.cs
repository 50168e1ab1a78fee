using Microsoft.OData.Edm;

namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>The OData types of the metadata routes: <c>EntityDefinitions</c> and the kinds of attributes.</summary>
internal static class EdmMetadataTypes
{
    public static readonly IReadOnlyList<string> AttributeKinds =
    [
        "String",
        "Memo",
        "Integer",
        "BigInt",
        "Decimal",
        "Double",
        "Money",
        "Boolean",
        "DateTime",
        "Picklist",
        "State",
        "Status",
        "Lookup",
        "UniqueIdentifier",
    ];

    public static void Define(EdmModel model, EdmEntityContainer container)
    {
        var entity = Type(
            model,
            "EntityMetadata",
            "LogicalName SchemaName EntitySetName PrimaryIdAttribute PrimaryNameAttribute"
        );
        Numbers(entity, "ObjectTypeCode");
        Booleans(entity, "ChangeTrackingEnabled IsOptimisticConcurrencyEnabled IsCustomEntity");
        model.AddAlternateKeyAnnotation(
            entity,
            new Dictionary<string, IEdmProperty>(StringComparer.Ordinal)
            {
                ["LogicalName"] = entity.FindProperty("LogicalName"),
            }
        );
        var attribute = DefineAttributes(model);
        var key = Type(model, "EntityKeyMetadata", "LogicalName SchemaName EntityLogicalName EntityKeyIndexStatus");
        key.AddStructuralProperty(
            "KeyAttributes",
            EdmCoreModel.GetCollection(EdmCoreModel.Instance.GetString(isNullable: false))
        );
        var relationship = Type(
            model,
            "OneToManyRelationshipMetadata",
            "SchemaName ReferencingEntity ReferencingAttribute ReferencingEntityNavigationPropertyName ReferencedEntity ReferencedAttribute"
        );
        Many(entity, "Attributes", attribute);
        Many(entity, "Keys", key);
        Many(entity, "ManyToOneRelationships", relationship);
        container.AddEntitySet("EntityDefinitions", entity);
    }

    private static EdmEntityType DefineAttributes(EdmModel model)
    {
        var codes = new EdmEnumType(EdmModelBuilder.Namespace, "AttributeTypeCode");
        foreach (
            var (name, number) in AttributeKinds
                .Concat(["Customer", "Owner", "Uniqueidentifier"])
                .Select((name, i) => (name, i))
        )
        {
            codes.AddMember(name, new EdmEnumMemberValue(number));
        }

        model.AddElement(codes);
        var attribute = Type(model, "AttributeMetadata", "LogicalName SchemaName EntityLogicalName");
        attribute.AddStructuralProperty("AttributeType", new EdmEnumTypeReference(codes, isNullable: true));
        Booleans(
            attribute,
            "IsValidForCreate IsValidForUpdate IsValidForRead IsPrimaryId IsPrimaryName IsCustomAttribute"
        );
        foreach (var complex in (string[])["RequiredLevel", "DisplayName", "FormatName", "DateTimeBehavior"])
        {
            var type = new EdmComplexType(EdmModelBuilder.Namespace, complex + "Value");
            type.AddStructuralProperty("Value", EdmPrimitiveTypeKind.String, isNullable: true);
            model.AddElement(type);
            attribute.AddStructuralProperty(complex, new EdmComplexTypeReference(type, isNullable: true));
        }

        var optionSet = Type(model, "OptionSetMetadata", "Name");
        optionSet.AddStructuralProperty("Options", EdmCoreModel.GetCollection(EdmCoreModel.Instance.GetUntyped()));
        Booleans(optionSet, "IsGlobal");
        foreach (var kind in AttributeKinds)
        {
            DefineKind(model, attribute, optionSet, kind);
        }

        return attribute;
    }

    private static void DefineKind(EdmModel model, EdmEntityType attribute, EdmEntityType optionSet, string kind)
    {
        var type = new EdmEntityType(EdmModelBuilder.Namespace, kind + "AttributeMetadata", attribute);
        model.AddElement(type);
        Numbers(type, "MaxLength Precision PrecisionSource DefaultFormValue");
        foreach (var bound in (string[])["MinValue", "MaxValue"])
        {
            type.AddStructuralProperty(bound, EdmPrimitiveTypeKind.Double, isNullable: true);
        }

        type.AddStructuralProperty("Format", EdmPrimitiveTypeKind.String, isNullable: true);
        type.AddStructuralProperty(
            "Targets",
            EdmCoreModel.GetCollection(EdmCoreModel.Instance.GetString(isNullable: false))
        );
        foreach (var name in (string[])["OptionSet", "GlobalOptionSet"])
        {
            type.AddUnidirectionalNavigation(
                new EdmNavigationPropertyInfo
                {
                    Name = name,
                    Target = optionSet,
                    TargetMultiplicity = EdmMultiplicity.ZeroOrOne,
                    ContainsTarget = true,
                }
            );
        }
    }

    private static EdmEntityType Type(EdmModel model, string name, string texts)
    {
        var type = new EdmEntityType(EdmModelBuilder.Namespace, name);
        type.AddKeys(type.AddStructuralProperty("MetadataId", EdmPrimitiveTypeKind.Guid));
        foreach (var text in texts.Split(' '))
        {
            type.AddStructuralProperty(text, EdmPrimitiveTypeKind.String, isNullable: true);
        }

        model.AddElement(type);
        return type;
    }

    private static void Numbers(EdmEntityType type, string names)
    {
        foreach (var name in names.Split(' '))
        {
            type.AddStructuralProperty(name, EdmPrimitiveTypeKind.Int32, isNullable: true);
        }
    }

    private static void Booleans(EdmEntityType type, string names)
    {
        foreach (var name in names.Split(' '))
        {
            type.AddStructuralProperty(name, EdmPrimitiveTypeKind.Boolean, isNullable: true);
        }
    }

    private static void Many(EdmEntityType type, string name, EdmEntityType target) =>
        type.AddUnidirectionalNavigation(
            new EdmNavigationPropertyInfo
            {
                Name = name,
                Target = target,
                TargetMultiplicity = EdmMultiplicity.Many,
                ContainsTarget = true,
            }
        );
}
