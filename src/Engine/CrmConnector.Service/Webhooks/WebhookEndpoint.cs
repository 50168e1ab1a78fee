using CrmConnector.Abstractions.Signals;
using CrmConnector.Service.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CrmConnector.Service.Webhooks;

/// <summary>
/// Where systems call: <c>/hooks/CONNECTION</c>. Open to everybody, so it does little: the connection's adapter looks at the secret, the answer goes out at once, and what a
/// call says can only make a process read its source.
/// </summary>
internal static class WebhookEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/hooks/{connection}", ["GET", "POST"], HandleAsync).AllowAnonymous();

    private static async Task HandleAsync(
        string connection,
        HttpContext context,
        WebhookSubscriber subscriber,
        WebhookBodies bodies,
        ServiceMetrics metrics
    )
    {
        if (subscriber.Find(connection) is not { } state)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var (status, body) = await bodies.ReadAsync(context);
        if (body is null)
        {
            context.Response.StatusCode = status;
            return;
        }

        var reading = ReadingOf(state, CallOf(context.Request, body));
        metrics.Webhook(connection, reading);
        subscriber.Take(connection, reading);
        context.Response.StatusCode = reading.Status;
        if (reading.Text is { } text)
        {
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync(text, context.RequestAborted);
        }
    }

    /// <summary>Everybody can send what an adapter did not think of: that is a call that proves nothing, and no reason for a line in the log each time.</summary>
    private static WebhookReading ReadingOf(WebhookState state, WebhookCall call)
    {
        try
        {
            return state.Read(call);
        }
        catch (Exception)
        {
            return new WebhookReading(StatusCodes.Status400BadRequest, []) { Dropped = 1 };
        }
    }

    private static WebhookCall CallOf(HttpRequest request, byte[] body) =>
        new(
            request.Method,
            request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal),
            request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body
        );
}
