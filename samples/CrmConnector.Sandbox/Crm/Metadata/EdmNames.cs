using Microsoft.OData.Edm;

namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>Names of types in casts.</summary>
internal static class EdmNames
{
    /// <summary>The short name of the type, or of a collection's element.</summary>
    public static string AsElementTypeName(this IEdmType type) =>
        type switch
        {
            IEdmCollectionType collection => collection.ElementType.Definition.AsElementTypeName(),
            IEdmSchemaType schema => schema.Name,
            _ => "",
        };
}
