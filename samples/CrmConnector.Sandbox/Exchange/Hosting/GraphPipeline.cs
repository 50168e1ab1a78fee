using CrmConnector.Sandbox.Exchange.Addressing;
using CrmConnector.Sandbox.Exchange.Batching;
using CrmConnector.Sandbox.Faults;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;
using Microsoft.AspNetCore.Http.Features;

namespace CrmConnector.Sandbox.Exchange.Hosting;

/// <summary>Takes a request of Graph from the token to the answer.</summary>
internal sealed class GraphPipeline(
    ApplicationIdentity identity,
    GraphRunner runner,
    BatchEndpoint batches,
    GraphErrors errors,
    ExchangeCounts counts,
    IdSource ids
)
{
    /// <summary>The path before everything of Graph.</summary>
    public const string Version = "/v1.0";

    public async Task AnswerAsync(HttpContext http)
    {
        counts.Request();
        var requestIds = RequestIds.Of(http.Request, ids);
        try
        {
            await SendAsync(http, await RunAsync(http, requestIds), requestIds);
        }
        catch (ApiException error)
        {
            await SendAsync(http, errors.Of(error, requestIds), requestIds);
        }
        catch (EmptyBodyException empty)
        {
            counts.Answer(empty.Status);
            GraphSender.SendEmpty(http, empty.Status, requestIds);
        }
        catch (ConnectionClosedException)
        {
            http.Abort();
        }
    }

    private async Task<ApiResponse> RunAsync(HttpContext http, RequestIds requestIds)
    {
        var cancellationToken = http.RequestAborted;
        var application = identity.Identify(http.Request);
        using var body = await RequestBody.ReadAsync(http.Request, cancellationToken);
        var request = new GraphRequest(
            http.Request.Method,
            PathParser.Parse(Relative(http)),
            new HttpRequestHeaders(http.Request.Headers),
            body.Memory,
            application,
            $"{http.Request.Scheme}://{http.Request.Host}{Version}"
        );
        return request.Address.Kind == ResourceKind.Batch
            ? await batches.RunAsync(request, requestIds, cancellationToken)
            : await runner.RunAsync(runner.Admit(request), cancellationToken);
    }

    /// <summary>What stands behind the version, encoded as it came.</summary>
    private static string Relative(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var start = target.IndexOf(Version, StringComparison.OrdinalIgnoreCase);
        return target[(start + Version.Length)..];
    }

    private async Task SendAsync(HttpContext http, ApiResponse response, RequestIds requestIds)
    {
        counts.Answer(response.Status);
        await GraphSender.SendAsync(http, response, requestIds);
    }
}
