namespace CrmConnector.Sandbox.Faults;

/// <summary>The admin paths of faults: <c>GET</c>, <c>POST</c> and <c>DELETE faults</c>, <c>POST faults/{id}/release</c>, <c>DELETE faults/{id}</c>.</summary>
internal static class FaultPaths
{
    /// <summary>Answers the request if its path is one of these.</summary>
    public static async Task<bool> TryAnswerAsync(HttpContext http, string path, FaultBook faults)
    {
        switch (http.Request.Method, path.Split('/'))
        {
            case ("GET", ["faults"]):
                await AdminHttp.SendAsync(
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
                return true;
            case ("POST", ["faults"]):
                await AdminHttp.SendAsync(http, new { Id = faults.Add(await AdminHttp.ReadAsync<Fault>(http)) });
                return true;
            case ("DELETE", ["faults"]):
                faults.Clear();
                http.Response.StatusCode = 204;
                return true;
            case ("POST", ["faults", var id, "release"]):
                http.Response.StatusCode = faults.Release(id) ? 204 : 404;
                return true;
            case ("DELETE", ["faults", var id]):
                http.Response.StatusCode = faults.Remove(id) ? 204 : 404;
                return true;
            default:
                return false;
        }
    }
}
