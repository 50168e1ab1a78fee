using System.Collections.Concurrent;
using System.Globalization;
using CrmConnector.Sandbox.Crm.Hosting;

namespace CrmConnector.Sandbox.Crm.Throttling;

/// <summary>Applies the service protection limits per user and server. The affinity cookie decides the server; without one they take turns.</summary>
internal sealed class Throttle(ThrottlingOptions options, TimeProvider time)
{
    private const string Cookie = "ARRAffinity";
    private readonly ConcurrentDictionary<(Guid User, int Server), LoadWindow> windows = new();
    private int turn;

    public async Task RunAsync(HttpContext http, Caller caller, Func<Task> run)
    {
        var server = ChooseServer(http);
        var window = windows.GetOrAdd((caller.InitiatingUserId, server), _ => new LoadWindow(options));
        var headers = http.Response.Headers;
        headers["x-ms-dop-hint"] = options.DopHint.ToString(CultureInfo.InvariantCulture);
        if (!options.Enabled)
        {
            await run();
            return;
        }

        var began = time.GetUtcNow();
        var timestamp = time.GetTimestamp();
        window.Enter(began);
        headers["x-ms-ratelimit-burst-remaining-xrm-requests"] = window.RemainingRequests.ToString(
            CultureInfo.InvariantCulture
        );
        headers["x-ms-ratelimit-time-remaining-xrm-requests"] = window.RemainingTime.TotalSeconds.ToString(
            "#,0.00",
            CultureInfo.InvariantCulture
        );
        try
        {
            await run();
        }
        finally
        {
            window.Leave(began, time.GetElapsedTime(timestamp));
        }
    }

    private int ChooseServer(HttpContext http)
    {
        if (
            int.TryParse(http.Request.Cookies[Cookie], NumberStyles.None, CultureInfo.InvariantCulture, out var known)
            && known < options.Servers
        )
        {
            return known;
        }

        var server = (int)((uint)Interlocked.Increment(ref turn) % (uint)options.Servers);
        http.Response.Headers.SetCookie = $"{Cookie}={server.ToString(CultureInfo.InvariantCulture)}; path=/; HttpOnly";
        return server;
    }
}
