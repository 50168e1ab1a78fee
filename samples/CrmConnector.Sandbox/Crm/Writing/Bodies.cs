using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>What every request with a body must fulfil.</summary>
internal static class Bodies
{
    public static void RequireJson(ApiRequest request)
    {
        if (request.Body.IsEmpty)
        {
            throw new ApiException(400, "0x80048d19", "A non-empty request body is required.");
        }

        var type = request.Headers["Content-Type"];
        if (type is null || !type.TrimStart().StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw new ApiException(
                415,
                "0x0",
                $"The media type '{type}' of the request body is not supported; use application/json."
            );
        }
    }
}
