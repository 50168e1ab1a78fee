using CrmConnector.Abstractions.Signals;
using CrmConnector.Service.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace CrmConnector.Service.Webhooks;

/// <summary>
/// Where systems call: <c>/hooks/CONNECTION</c>. Open to everybody, so it does little: the connection's adapter looks at the secret, the answer goes out at once, and what a
/// call says can only make a process read its source.
/// </summary>
internal static class WebhookEndpoint
{
    /// <summary>Most bytes of a call's body; Graph and Dataverse send at most 256 KB.</summary>
    private const int LargestBody = 512 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/hooks/{connection}", ["GET", "POST"], HandleAsync).AllowAnonymous();

    private static async Task HandleAsync(
        string connection,
        HttpContext context,
        WebhookSubscriber subscriber,
        ServiceMetrics metrics
    )
    {
        if (subscriber.Find(connection) is not { } state)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (await BodyAsync(context) is not { } body)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        var reading = state.Read(CallOf(context.Request, body));
        metrics.Webhook(connection, reading);
        subscriber.Take(connection, reading);
        context.Response.StatusCode = reading.Status;
        if (reading.Text is { } text)
        {
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync(text, context.RequestAborted);
        }
    }

    private static WebhookCall CallOf(HttpRequest request, byte[] body) =>
        new(
            request.Method,
            request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal),
            request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body
        );

    /// <summary>The whole body; null where it is larger than any system sends.</summary>
    private static async Task<byte[]?> BodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength > LargestBody)
        {
            return null;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LargestBody;
        }

        try
        {
            using var buffer = new MemoryStream();
            await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
            return buffer.ToArray();
        }
        catch (BadHttpRequestException)
        {
            return null;
        }
    }
}
