using CrmConnector.Sandbox.Crm.Throttling;
using CrmConnector.Sandbox.Crm.Webhooks;
using CrmConnector.Sandbox.Faults;
using CrmConnector.Sandbox.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace CrmConnector.Sandbox.Crm.Hosting;

/// <summary>Takes a request of the Web API from the token to the answer.</summary>
internal sealed class ApiPipeline(
    Authentication authentication,
    Throttle throttle,
    FaultStages faults,
    ApiRunner runner,
    ErrorJson errors,
    ResponseSender sender,
    RequestCounts counts,
    WebhookQueue webhooks,
    Urls urls,
    CrmSandboxOptions options
)
{
    public async Task AnswerAsync(HttpContext http)
    {
        counts.Request();
        var annotations = AnnotationFilter.None;
        try
        {
            var preferences = Preferences.Parse(http.Request.Headers["Prefer"].ToString());
            annotations = preferences.Annotations;
            if (authentication.Identify(http.Request) is not { } caller)
            {
                ResponseSender.SendUnauthorized(http, urls, options.TenantId);
                return;
            }

            await throttle.RunAsync(http, caller, () => RunAsync(http, caller));
        }
        catch (ApiException error)
        {
            await SendAsync(http, errors.Of(error, annotations));
        }
        catch (EmptyBodyException empty)
        {
            http.Response.StatusCode = empty.Status;
        }
        catch (ConnectionClosedException)
        {
            http.Abort();
        }
    }

    private async Task RunAsync(HttpContext http, Caller caller)
    {
        var cancellationToken = http.RequestAborted;
        var url = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var relative = urls.Relative(url) ?? throw Refusals.NoResource(url);
        using var body = await RequestBody.ReadAsync(http.Request, cancellationToken);
        var request = new ApiRequest(
            http.Request.Method,
            relative,
            new HttpRequestHeaders(http.Request.Headers),
            body.Memory,
            caller,
            IsInBatch: false
        );
        var work = runner.Prepare(request);
        await faults.BeforeAsync(work.Facts, cancellationToken);
        var (response, events) = await work.RunAsync(cancellationToken);
        webhooks.Publish(events);
        switch (await faults.AfterCommitAsync(work.Facts, cancellationToken))
        {
            case FaultKind.CommitThenClose:
                counts.Answer(response);
                http.Abort();
                break;
            case FaultKind.CommitThenGatewayTimeout:
                counts.Answer(response);
                http.Response.StatusCode = 504;
                break;
            default:
                await SendAsync(http, response);
                break;
        }
    }

    private async Task SendAsync(HttpContext http, ApiResponse response)
    {
        counts.Answer(response);
        await sender.SendAsync(http, response);
    }
}
