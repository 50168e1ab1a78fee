using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Faults;

namespace CrmConnector.Sandbox.Crm.Faults;

/// <summary>The admin paths, for tests whose sandbox runs in a process of its own. All need the admin key as bearer token.</summary>
internal sealed class AdminEndpoint(CrmSecrets secrets, FaultBook faults, RequestCounts counts, SandboxUsers users)
{
    public Task AnswerAsync(HttpContext http) =>
        AdminHttp.AnswerAsync(http, secrets.AdminKey, path => RouteAsync(http, path));

    private async Task RouteAsync(HttpContext http, string path)
    {
        switch (http.Request.Method, path)
        {
            case ("GET", "counts"):
                await AdminHttp.SendAsync(http, counts);
                break;
            case ("POST", "edits"):
                var edit = await AdminHttp.ReadAsync<AdminEdit>(http);
                await edit.ApplyAsync(users, http.RequestAborted);
                http.Response.StatusCode = 204;
                break;
            case ("POST", "delta-expiry"):
                await users.ExpireDeltaTokensAsync(http.RequestAborted);
                http.Response.StatusCode = 204;
                break;
            default:
                if (!await FaultPaths.TryAnswerAsync(http, path, faults))
                {
                    http.Response.StatusCode = 404;
                }

                break;
        }
    }
}
