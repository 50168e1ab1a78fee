using CrmConnector.Service.Configuring;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace CrmConnector.Service.Web;

/// <summary>Lets nobody in who does not show the token of <see cref="LocalAccess"/>, but to what is open to everybody (health, webhooks).</summary>
internal sealed class LocalDoor(IServedInstallation installation)
{
    private LocalAccess? _access;

    /// <summary>From now on commands find the service.</summary>
    public void Open(Uri address)
    {
        _access = LocalAccess.Create(address.Host is "0.0.0.0" or "[::]" ? Loopback(address) : address);
        _access.Write(installation.Definition.StateFile);
    }

    /// <summary>Where it listens to everybody, commands still call this machine.</summary>
    private static Uri Loopback(Uri address) =>
        new UriBuilder(address) { Host = address.Host is "[::]" ? "[::1]" : "127.0.0.1" }.Uri;

    /// <summary>Looks at a request before it goes on.</summary>
    public Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        var isOpen = context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        if (isOpen || _access?.Admits(context.Request.Headers.Authorization) == true)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
