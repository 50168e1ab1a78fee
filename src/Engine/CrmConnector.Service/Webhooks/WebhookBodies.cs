using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CrmConnector.Service.Webhooks;

/// <summary>
/// Reads the bodies of calls, from systems and from strangers alike: not too large, not too slowly, not too many at the same time. So what they take of memory is bounded,
/// and a place that somebody occupies is soon free again.
/// </summary>
internal sealed class WebhookBodies(TimeProvider time)
{
    /// <summary>Most bytes of a body; Graph and Dataverse send at most 256 KB.</summary>
    private const int Largest = 512 * 1024;

    private const int MostAtOnce = 100;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private int _now;

    /// <summary>The whole body; or null, and the status that says why.</summary>
    public async Task<(int Status, byte[]? Body)> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > Largest)
        {
            return (StatusCodes.Status413PayloadTooLarge, null);
        }

        if (Interlocked.Increment(ref _now) > MostAtOnce)
        {
            Interlocked.Decrement(ref _now);
            return (StatusCodes.Status503ServiceUnavailable, null);
        }

        try
        {
            return await ReadInTimeAsync(context);
        }
        finally
        {
            Interlocked.Decrement(ref _now);
        }
    }

    private async Task<(int Status, byte[]? Body)> ReadInTimeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = Largest;
        }

        using var longest = new CancellationTokenSource(Longest, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(longest.Token, context.RequestAborted);
        try
        {
            using var buffer = new MemoryStream();
            await context.Request.Body.CopyToAsync(buffer, end.Token);
            return (StatusCodes.Status200OK, buffer.ToArray());
        }
        catch (BadHttpRequestException exception)
        {
            return (exception.StatusCode, null);
        }
        catch (OperationCanceledException) when (longest.IsCancellationRequested)
        {
            return (StatusCodes.Status408RequestTimeout, null);
        }
    }
}
