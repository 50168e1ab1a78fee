using System.Globalization;
using System.Net.Http.Headers;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Dataverse.Throttling;
using CrmConnector.Adapters.Entra.Calling;
using CrmConnector.Adapters.Entra.SigningIn;

namespace CrmConnector.Adapters.Dataverse.Connecting;

/// <summary>Sends requests to one environment: token, headers, throttling, timeout. It never sends anything twice.</summary>
internal sealed class DataverseClient(
    HttpClient http,
    TokenSource tokens,
    RequestGate gate,
    DataverseSettings settings,
    TimeProvider time
) : IDisposable
{
    private readonly ServiceCall _call = new(
        tokens,
        settings.Connection,
        http.BaseAddress!.Host,
        settings.Timeout,
        time
    );

    public RequestGate Gate => gate;

    public DataverseSettings Settings => settings;

    public TimeProvider Time => time;

    /// <summary>The address of a path behind the API's own; links of the service stay as they are, byte for byte.</summary>
    public Uri Address(string path) => new(settings.Url + settings.ApiPath + path);

    /// <summary>Reads; waits while the environment is to be left alone.</summary>
    /// <exception cref="AdapterException">No answer, or one that is not a success.</exception>
    public async ValueTask<Reply> GetAsync(string path, string? prefer, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(path));
        if (prefer is not null)
        {
            request.Headers.TryAddWithoutValidation("Prefer", prefer);
        }

        using var turn = await gate.EnterAsync(settings.Timeout, cancellationToken);
        Reply reply;
        try
        {
            reply = await SendAsync(request, cancellationToken);
        }
        catch (NoReplyException failure)
        {
            throw new SystemUnavailableException(failure.Message, innerException: failure);
        }

        if (reply.IsSuccess)
        {
            return reply;
        }

        using (reply)
        {
            throw CallFailures.Explain(reply.ReadError(), reply.RetryAfter, settings);
        }
    }

    /// <summary>Sends once and gives whatever comes. The caller holds a turn of the gate.</summary>
    /// <exception cref="NoReplyException">No answer came.</exception>
    /// <exception cref="AdapterException">No token, or the token is refused; nothing was done.</exception>
    public ValueTask<Reply> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _call.SendAsync(
            async (token, either) =>
            {
                AddHeaders(request.Headers, token);
                using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either);
                var reply = await ReadAsync(response, either);
                Observe(response, reply, token);
                return reply;
            },
            cancellationToken
        );

    public void Dispose()
    {
        http.Dispose();
        tokens.Dispose();
    }

    private static void AddHeaders(HttpRequestHeaders headers, string token)
    {
        headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        headers.TryAddWithoutValidation("Accept", "application/json");
        headers.TryAddWithoutValidation("OData-Version", "4.0");
        headers.TryAddWithoutValidation("OData-MaxVersion", "4.0");
        headers.TryAddWithoutValidation("If-None-Match", "null"); // the literal word: it defeats caching of expands
    }

    private async ValueTask<Reply> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = new PooledBuffer(
            (int)Math.Clamp(response.Content.Headers.ContentLength + 512 ?? 16_384, 512, 1 << 24)
        );
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            await body.FillAsync(stream, cancellationToken);
            var after = response.Headers.RetryAfter;
            return new Reply(
                (int)response.StatusCode,
                body,
                response.Content.Headers.ContentType,
                after?.Delta ?? (after?.Date is { } date ? date - time.GetUtcNow() : null)
            );
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private void Observe(HttpResponseMessage response, Reply reply, string token)
    {
        if (
            response.Headers.TryGetValues("x-ms-dop-hint", out var hints)
            && int.TryParse(hints.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var hint)
        )
        {
            gate.Advise(hint);
        }

        switch (reply.Status)
        {
            case 401:
                var mayRenew = tokens.Drop(token);
                using (reply)
                {
                    throw CallFailures.ExplainUnauthorized(reply.ReadError(), mayRenew, settings);
                }

            case 429
            or 503:
                gate.Close(reply.RetryAfter ?? TimeSpan.Zero);
                break;
            default:
                tokens.Accepted();
                gate.Succeeded();
                break;
        }
    }
}
