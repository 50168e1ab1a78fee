using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Hosting;

/// <summary>Sends answers over HTTP.</summary>
internal sealed class ResponseSender(IdSource ids)
{
    public async Task SendAsync(HttpContext http, ApiResponse response)
    {
        var headers = http.Response.Headers;
        http.Response.StatusCode = response.Status;
        headers["OData-Version"] = "4.0";
        headers["x-ms-service-request-id"] = ids.Next().ToString("D");
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

    /// <summary>401 as the service front door gives it: no body, and where to get a token.</summary>
    public static void SendUnauthorized(HttpContext http, Urls urls, string tenant)
    {
        http.Response.StatusCode = 401;
        http.Response.Headers.WWWAuthenticate =
            $"Bearer authorization_uri={urls.Organization}/{tenant}/oauth2/authorize, resource_id={urls.Organization}/";
        http.Response.Headers["REQ_ID"] = http.TraceIdentifier;
    }
}
