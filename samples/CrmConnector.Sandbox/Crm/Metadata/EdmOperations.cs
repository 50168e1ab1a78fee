using Microsoft.OData.Edm;

namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>The actions and functions of the Web API that the sandbox has.</summary>
internal static class EdmOperations
{
    public static void Add(EdmModel model, Table table, EdmEntityType type)
    {
        var single = new EdmEntityTypeReference(type, isNullable: true);
        var many = new EdmCollectionTypeReference(new EdmCollectionType(single));
        if (table.Header.IsTracked)
        {
            foreach (var name in (string[])["CreateMultiple", "UpdateMultiple", "UpsertMultiple", "DeleteMultiple"])
            {
                AddAction(model, name, many);
            }
        }

        if (string.Equals(table.Name, "lead", StringComparison.Ordinal))
        {
            AddAction(model, "QualifyLead", single);
        }

        AddFilterFunction(model, "In", single, takesMany: true);
        AddFilterFunction(model, "NotIn", single, takesMany: true);
        AddFilterFunction(model, "EqualUserId", single, takesMany: null);
    }

    public static void AddUnbound(EdmModel model, EdmEntityContainer container)
    {
        var whoAmI = new EdmFunction(
            EdmModelBuilder.Namespace,
            "WhoAmI",
            EdmCoreModel.Instance.GetString(isNullable: true)
        );
        model.AddElement(whoAmI);
        container.AddFunctionImport("WhoAmI", whoAmI);
    }

    private static void AddAction(EdmModel model, string name, IEdmTypeReference binding)
    {
        var action = new EdmAction(
            EdmModelBuilder.Namespace,
            name,
            returnType: null,
            isBound: true,
            entitySetPathExpression: null
        );
        action.AddParameter("entity", binding);
        model.AddElement(action);
    }

    private static void AddFilterFunction(EdmModel model, string name, IEdmTypeReference binding, bool? takesMany)
    {
        var core = EdmCoreModel.Instance;
        var function = new EdmFunction(
            EdmModelBuilder.Namespace,
            name,
            core.GetBoolean(isNullable: false),
            isBound: true,
            null,
            isComposable: false
        );
        function.AddParameter("entity", binding);
        function.AddParameter("PropertyName", core.GetString(isNullable: false));
        if (takesMany == true)
        {
            function.AddParameter("PropertyValues", EdmCoreModel.GetCollection(core.GetString(isNullable: true)));
        }

        model.AddElement(function);
    }
}
