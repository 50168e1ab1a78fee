using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Hosting;

/// <summary>Sends a request to the token endpoint, the admin paths or the Web API. Requests that come too early wait.</summary>
internal sealed class CrmRouter
{
    private readonly TaskCompletionSource<CrmParts> opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open(CrmParts parts) => opened.SetResult(parts);

    public async Task AnswerAsync(HttpContext http)
    {
        var parts = await opened.Task.WaitAsync(http.RequestAborted);
        var path = http.Request.Path.Value ?? "";
        if (path.StartsWith(Urls.ServicePath, StringComparison.Ordinal))
        {
            await parts.Pipeline.AnswerAsync(http);
        }
        else if (TokenEndpoint.IsTokenPath(path))
        {
            await parts.Tokens.AnswerAsync(http);
        }
        else if (path.StartsWith("/sandbox/", StringComparison.Ordinal))
        {
            await parts.Admin.AnswerAsync(http);
        }
        else
        {
            http.Response.StatusCode = 404;
        }
    }
}
