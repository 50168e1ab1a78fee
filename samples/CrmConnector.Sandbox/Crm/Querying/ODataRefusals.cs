using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Hosting;
using Microsoft.OData;
using Microsoft.OData.UriParser;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>What Dataverse answers where the OData parser refuses a URL.</summary>
internal static class ODataRefusals
{
    private const string KeySyntax = "Error in query syntax";
    private const string Property = "Could not find a property named";

    public static ApiException Of(ODataException error, string url)
    {
        if (error is ODataUnrecognizedPathException)
        {
            return new ApiException(404, "0x8006088a", error.Message);
        }

        if (error.Message.Contains(KeySyntax, StringComparison.Ordinal))
        {
            var resource = url.Split('(', 2)[0];
            return new ApiException(
                400,
                "0x80060888",
                $"The key in the request URI is not valid for resource '{resource}'."
            );
        }

        return error.Message.StartsWith(Property, StringComparison.Ordinal)
            ? new ApiException(400, "0x0", error.Message)
            : Refusals.Query(error.Message);
    }
}
