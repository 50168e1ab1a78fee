using System.Text.Json;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Faults;

namespace CrmConnector.Sandbox.Crm.Faults;

/// <summary>The admin paths, for tests whose sandbox runs in a process of its own. All need the admin key as bearer token.</summary>
internal sealed class AdminEndpoint(CrmSecrets secrets, FaultBook faults, RequestCounts counts, SandboxUsers users)
{
    public async Task AnswerAsync(HttpContext http)
    {
        if (
            !string.Equals(
                http.Request.Headers.Authorization.ToString(),
                "Bearer " + secrets.AdminKey,
                StringComparison.Ordinal
            )
        )
        {
            http.Response.StatusCode = 401;
            return;
        }

        try
        {
            await RouteAsync(http);
        }
        catch (Exception error) when (error is ArgumentException or JsonException or KeyNotFoundException)
        {
            http.Response.StatusCode = 400;
            await http.Response.WriteAsync(error.Message, http.RequestAborted);
        }
    }

    private async Task RouteAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!["/sandbox/".Length..];
        switch (http.Request.Method, path)
        {
            case ("GET", "counts"):
                await SendAsync(http, counts);
                break;
            case ("GET", "faults"):
                await SendAsync(
                    http,
                    faults
                        .Snapshot()
                        .Select(s => new
                        {
                            s.Fault,
                            s.Hits,
                            s.IsHeld,
                        })
                );
                break;
            case ("POST", "faults"):
                var fault = await ReadAsync<Fault>(http);
                await SendAsync(http, new { Id = faults.Add(fault) });
                break;
            case ("DELETE", "faults"):
                faults.Clear();
                http.Response.StatusCode = 204;
                break;
            case ("POST", "edits"):
                var edit = await ReadAsync<AdminEdit>(http);
                await edit.ApplyAsync(users, http.RequestAborted);
                http.Response.StatusCode = 204;
                break;
            case ("POST", "delta-expiry"):
                await users.ExpireDeltaTokensAsync(http.RequestAborted);
                http.Response.StatusCode = 204;
                break;
            default:
                AnswerOne(http, path.Split('/'));
                break;
        }
    }

    /// <summary><c>POST faults/{id}/release</c> and <c>DELETE faults/{id}</c>.</summary>
    private void AnswerOne(HttpContext http, string[] path)
    {
        var done = (http.Request.Method, path) switch
        {
            ("POST", ["faults", var id, "release"]) => faults.Release(id),
            ("DELETE", ["faults", var id]) => faults.Remove(id),
            _ => false,
        };
        http.Response.StatusCode = done ? 204 : 404;
    }

    private static async Task<T> ReadAsync<T>(HttpContext http) =>
        await JsonSerializer.DeserializeAsync<T>(http.Request.Body, AdminJson.Options, http.RequestAborted)
        ?? throw new ArgumentException("The body must be a JSON object.", nameof(http));

    private static Task SendAsync(HttpContext http, object value)
    {
        http.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(http.Response.Body, value, AdminJson.Options, http.RequestAborted);
    }
}
