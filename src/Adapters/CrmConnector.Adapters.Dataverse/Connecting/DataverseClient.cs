using System.Globalization;
using System.Net.Http.Headers;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Dataverse.Throttling;

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
    public RequestGate Gate => gate;

    public DataverseSettings Settings => settings;

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
    public async ValueTask<Reply> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(settings.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var isSent = false;
        try
        {
            var token = await tokens.GetAsync(either.Token);
            AddHeaders(request.Headers, token);
            isSent = true;
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var reply = await ReadAsync(response, either.Token);
            Observe(response, reply, token);
            return reply;
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            var seconds = settings.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            throw new NoReplyException(
                $"Connection '{settings.Connection}': no answer came within {seconds} s.",
                isSent,
                failure
            );
        }
        catch (HttpRequestException failure)
        {
            throw new NoReplyException(
                $"Connection '{settings.Connection}': {http.BaseAddress!.Host} could not be reached or broke off ({failure.HttpRequestError}).",
                MayHaveBeenDone(failure),
                failure
            );
        }
        catch (IOException failure)
        {
            throw new NoReplyException($"Connection '{settings.Connection}': the answer broke off.", isSent, failure);
        }
    }

    public void Dispose()
    {
        http.Dispose();
        tokens.Dispose();
    }

    private static bool MayHaveBeenDone(HttpRequestException failure) =>
        failure.HttpRequestError
            is not (
                HttpRequestError.NameResolutionError
                or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError
            );

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
