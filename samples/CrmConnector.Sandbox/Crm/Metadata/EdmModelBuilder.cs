using Microsoft.OData.Edm;

namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>Builds the OData model of the catalog, by which every URL is parsed.</summary>
internal static class EdmModelBuilder
{
    public const string Namespace = "Microsoft.Dynamics.CRM";

    public static EdmModel Build(Catalog catalog)
    {
        var model = new EdmModel();
        var container = new EdmEntityContainer(Namespace, "System");
        model.AddElement(container);
        var principal = new EdmEntityType(Namespace, "principal");
        principal.AddKeys(principal.AddStructuralProperty("ownerid", EdmPrimitiveTypeKind.Guid));
        model.AddElement(principal);
        var types = new Dictionary<string, EdmEntityType>(StringComparer.Ordinal);
        foreach (var table in catalog.Tables)
        {
            var type = EdmTableTypes.Define(model, table);
            types.Add(table.Name, type);
            container.AddEntitySet(table.SetName, type);
        }

        var principals = container.AddEntitySet("principals", principal);
        foreach (var table in catalog.Tables)
        {
            EdmTableTypes.AddNavigations(container, table, types, principal, principals);
            EdmOperations.Add(model, table, types[table.Name]);
        }

        EdmOperations.AddUnbound(model, container);
        EdmMetadataTypes.Define(model, container);
        return model;
    }
}
