using CrmConnector.Sandbox.Faults;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Hosting;

/// <summary>Sends a request to the token endpoint, the admin paths or Graph. Requests that come too early wait.</summary>
internal sealed class ExchangeRouter
{
    private readonly TaskCompletionSource<ExchangeParts> opened = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public void Open(ExchangeParts parts) => opened.SetResult(parts);

    public async Task AnswerAsync(HttpContext http)
    {
        var parts = await opened.Task.WaitAsync(http.RequestAborted);
        var path = http.Request.Path.Value ?? "";
        if (path.StartsWith(GraphPipeline.Version + "/", StringComparison.OrdinalIgnoreCase))
        {
            await parts.Pipeline.AnswerAsync(http);
        }
        else if (TokenEndpoint.IsTokenPath(path))
        {
            await parts.Tokens.AnswerAsync(http);
        }
        else if (path.StartsWith(AdminHttp.Prefix, StringComparison.Ordinal))
        {
            await parts.Admin.AnswerAsync(http);
        }
        else
        {
            http.Response.StatusCode = 404;
        }
    }
}
