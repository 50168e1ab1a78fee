using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Hosting;

/// <summary>Sends answers over HTTP.</summary>
internal static class GraphSender
{
    private const string Diagnostic =
        """{"ServerInfo":{"DataCenter":"Sandbox","Slice":"E","Ring":"0","ScaleUnit":"000","RoleInstance":"LOOPBACK"}}""";

    public static async Task SendAsync(HttpContext http, ApiResponse response, RequestIds ids)
    {
        var headers = http.Response.Headers;
        http.Response.StatusCode = response.Status;
        AddIds(http, ids);
        foreach (var header in response.Headers)
        {
            headers[header.Key] = header.Value;
        }

        if (response.Body is not { } body)
        {
            return;
        }

        http.Response.ContentType = response.ContentType;
        http.Response.ContentLength = body.WrittenCount;
        await http.Response.Body.WriteAsync(body.WrittenMemory, http.RequestAborted);
    }

    public static void SendEmpty(HttpContext http, int status, RequestIds ids)
    {
        http.Response.StatusCode = status;
        AddIds(http, ids);
    }

    private static void AddIds(HttpContext http, RequestIds ids)
    {
        http.Response.Headers["request-id"] = ids.Request;
        http.Response.Headers["client-request-id"] = ids.Client;
        http.Response.Headers["x-ms-ags-diagnostic"] = Diagnostic;
    }
}
