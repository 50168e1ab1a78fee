using Microsoft.OData.Edm;

namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>The OData types of the tables.</summary>
internal static class EdmTableTypes
{
    public static EdmEntityType Define(EdmModel model, Table table)
    {
        var type = new EdmEntityType(EdmModelBuilder.Namespace, table.Name);
        model.AddElement(type);
        var properties = new Dictionary<string, IEdmProperty>(StringComparer.Ordinal);
        foreach (var column in table.Columns.Where(column => !column.IsWriteOnly))
        {
            var isKey = column.Type == ColumnType.Key;
            var property = type.AddStructuralProperty(column.PropertyName, KindOf(column.Type), !isKey);
            properties.Add(column.Name, property);
            if (isKey)
            {
                type.AddKeys(property);
            }
            else if (column.IsLookup)
            {
                AddKey(model, type, [property]);
            }
        }

        foreach (var key in table.Keys.Where(key => key.IsActive))
        {
            AddKey(model, type, key.Columns.Select(name => properties[name]));
        }

        return type;
    }

    public static void AddNavigations(
        EdmEntityContainer container,
        Table table,
        Dictionary<string, EdmEntityType> types,
        EdmEntityType principal,
        EdmEntitySet principals
    )
    {
        var set = (EdmEntitySet)container.FindEntitySet(table.SetName);
        foreach (var navigation in table.Navigations)
        {
            var isOwner = navigation.Targets.Count > 1;
            var target = isOwner ? principal : types[navigation.Targets[0]];
            var property = types[table.Name]
                .AddUnidirectionalNavigation(
                    new EdmNavigationPropertyInfo
                    {
                        Name = navigation.Name,
                        Target = target,
                        TargetMultiplicity = EdmMultiplicity.ZeroOrOne,
                    }
                );
            var targetSet = isOwner
                ? principals
                : container.EntitySets().First(candidate => candidate.EntityType() == target);
            set.AddNavigationTarget(property, targetSet);
        }
    }

    private static void AddKey(EdmModel model, EdmEntityType type, IEnumerable<IEdmProperty> properties) =>
        model.AddAlternateKeyAnnotation(type, properties.ToDictionary(p => p.Name, StringComparer.Ordinal));

    private static EdmPrimitiveTypeKind KindOf(ColumnType type) =>
        type switch
        {
            ColumnType.String or ColumnType.Memo => EdmPrimitiveTypeKind.String,
            ColumnType.Int or ColumnType.Choice or ColumnType.State or ColumnType.Status => EdmPrimitiveTypeKind.Int32,
            ColumnType.BigInt => EdmPrimitiveTypeKind.Int64,
            ColumnType.Decimal or ColumnType.Money => EdmPrimitiveTypeKind.Decimal,
            ColumnType.Double => EdmPrimitiveTypeKind.Double,
            ColumnType.Bool => EdmPrimitiveTypeKind.Boolean,
            ColumnType.DateTime => EdmPrimitiveTypeKind.DateTimeOffset,
            ColumnType.Date => EdmPrimitiveTypeKind.Date,
            _ => EdmPrimitiveTypeKind.Guid,
        };
}
