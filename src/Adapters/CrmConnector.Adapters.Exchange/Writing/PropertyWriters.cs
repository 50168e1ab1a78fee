using CrmConnector.Adapters.Exchange.Fields;
using CrmConnector.Adapters.Exchange.Writing.Bodies;

namespace CrmConnector.Adapters.Exchange.Writing;

/// <summary>Makes the writers of a batch's properties from its columns.</summary>
internal static class PropertyWriters
{
    public static IReadOnlyList<PropertyWriter> For(IReadOnlyList<ContactField> columns)
    {
        var writers = new Dictionary<string, PropertyWriter>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Count; i++)
        {
            switch (columns[i])
            {
                case NamesField { Property: CategoryField.PropertyName }:
                    Get(CategoryField.PropertyName, () => new CategoryWriter()).WholeColumn = i;
                    break;
                case CategoryField category:
                    Get(CategoryField.PropertyName, () => new CategoryWriter()).Add(category, i);
                    break;
                case ScalarField scalar:
                    writers[scalar.Property] = new ScalarWriter(scalar, i);
                    break;
                case SlotField slot:
                    Get(slot.Property, () => new SlotListWriter(slot.List)).Columns[slot.Index] = i;
                    break;
                case EmailField email:
                    var list = Get(email.Property, () => new EmailListWriter());
                    (email.Part == EmailField.Address ? list.Addresses : list.Names)[email.Index] = i;
                    break;
                case AddressField address:
                    Get(address.Property, () => new AddressWriter(address.Property)).Columns[PartOf(address)] = i;
                    break;
                default: // times and places are not written as properties
                    break;
            }
        }

        return [.. writers.Values];

        T Get<T>(string property, Func<T> make)
            where T : PropertyWriter
        {
            if (!writers.TryGetValue(property, out var writer))
            {
                writers[property] = writer = make();
            }

            return (T)writer;
        }
    }

    private static int PartOf(AddressField address) =>
        AddressField.Parts.Index().First(part => part.Item == address.Part).Index;
}
