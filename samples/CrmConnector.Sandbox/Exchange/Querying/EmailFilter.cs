using CrmConnector.Sandbox.Exchange.Contacts;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Storing;
using Microsoft.OData.UriParser;

namespace CrmConnector.Sandbox.Exchange.Querying;

/// <summary>
/// Translates <c>emailAddresses/any(a:a/address eq 'x@y')</c>, which is all that can be asked of e-mail addresses; other collections cannot be asked
/// for at all.
/// </summary>
internal static class EmailFilter
{
    public static string Translate(AnyNode any, SqlParameters parameters, string visible)
    {
        if (
            any
                is {
                    Source: CollectionComplexNode { Property.Name: ContactFields.EmailAddresses },
                    Body: BinaryOperatorNode { OperatorKind: BinaryOperatorKind.Equal } equal,
                }
            && FilterNodes.PropertyOf(equal.Left) is "address"
            && FilterNodes.ConstantOf(equal.Right) is string address
        )
        {
            return $"(c.id IN (SELECT contact FROM email WHERE address = {parameters.Add(FieldValue.Of(address))}) AND {Stamps.IsKnown(ContactFields.EmailAddresses, visible)})";
        }

        throw GraphRefusals.Property(
            "Of collections only emailAddresses/any(a:a/address eq '...') supports filtering."
        );
    }
}
