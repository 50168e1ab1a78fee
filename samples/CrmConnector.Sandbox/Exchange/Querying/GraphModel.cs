using CrmConnector.Sandbox.Exchange.Contacts;
using Microsoft.OData.Edm;

namespace CrmConnector.Sandbox.Exchange.Querying;

/// <summary>The part of Graph's model that queries are parsed against.</summary>
internal static class GraphModel
{
    public const string Contacts = "contacts";
    public const string Folders = "contactFolders";
    public const string Properties = "singleValueExtendedProperties";
    public const string Extensions = "extensions";
    private const string Namespace = "microsoft.graph";

    public static IEdmModel Build()
    {
        var model = new EdmModel();
        var property = AddEntity(model, "singleValueLegacyExtendedProperty");
        property.AddStructuralProperty("value", EdmPrimitiveTypeKind.String);
        var extension = AddEntity(model, "extension");
        var contact = AddContact(model);
        AddNavigation(contact, Properties, property);
        AddNavigation(contact, Extensions, extension);
        var folder = AddEntity(model, "contactFolder");
        folder.AddStructuralProperty("displayName", EdmPrimitiveTypeKind.String);
        folder.AddStructuralProperty("parentFolderId", EdmPrimitiveTypeKind.String);
        var container = new EdmEntityContainer(Namespace, "GraphService");
        container.AddEntitySet(Contacts, contact);
        container.AddEntitySet(Folders, folder);
        model.AddElement(container);
        return model;
    }

    private static EdmEntityType AddContact(EdmModel model)
    {
        var email = AddComplex(model, "emailAddress", ["name", "address"]);
        var address = AddComplex(model, "physicalAddress", ContactFields.AddressParts);
        var contact = AddEntity(model, "contact");
        foreach (var name in (string[])["changeKey", "parentFolderId"])
        {
            contact.AddStructuralProperty(name, EdmPrimitiveTypeKind.String);
        }

        foreach (var name in (string[])["createdDateTime", "lastModifiedDateTime"])
        {
            contact.AddStructuralProperty(name, EdmPrimitiveTypeKind.DateTimeOffset);
        }

        foreach (var name in (string[])["primaryEmailAddress", "secondaryEmailAddress", "tertiaryEmailAddress"])
        {
            contact.AddStructuralProperty(name, new EdmComplexTypeReference(email, isNullable: true));
        }

        foreach (var field in ContactFields.All)
        {
            contact.AddStructuralProperty(field.Name, TypeOf(field, email, address));
        }

        return contact;
    }

    private static IEdmTypeReference TypeOf(ContactField field, EdmComplexType email, EdmComplexType address) =>
        field.Kind switch
        {
            ContactFieldKind.Texts => Collection(EdmCoreModel.Instance.GetString(isNullable: true)),
            ContactFieldKind.Emails => Collection(new EdmComplexTypeReference(email, isNullable: true)),
            ContactFieldKind.Address => new EdmComplexTypeReference(address, isNullable: true),
            ContactFieldKind.Date => EdmCoreModel.Instance.GetDateTimeOffset(isNullable: true),
            _ => EdmCoreModel.Instance.GetString(isNullable: true),
        };

    private static EdmCollectionTypeReference Collection(IEdmTypeReference element) =>
        new(new EdmCollectionType(element));

    private static EdmComplexType AddComplex(EdmModel model, string name, IEnumerable<string> properties)
    {
        var type = new EdmComplexType(Namespace, name);
        foreach (var property in properties)
        {
            type.AddStructuralProperty(property, EdmPrimitiveTypeKind.String);
        }

        model.AddElement(type);
        return type;
    }

    private static EdmEntityType AddEntity(EdmModel model, string name)
    {
        var type = new EdmEntityType(Namespace, name);
        type.AddKeys(type.AddStructuralProperty("id", EdmPrimitiveTypeKind.String, isNullable: false));
        model.AddElement(type);
        return type;
    }

    private static void AddNavigation(EdmEntityType from, string name, EdmEntityType to) =>
        from.AddUnidirectionalNavigation(
            new EdmNavigationPropertyInfo
            {
                Name = name,
                Target = to,
                TargetMultiplicity = EdmMultiplicity.Many,
                ContainsTarget = true,
            }
        );
}
