using System.Net;

namespace CrmConnector.Sandbox.Hosting;

/// <summary>Builds the web server.</summary>
internal static class SandboxWeb
{
    private const long MaxBody = 128L * 1024 * 1024;

    public static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { Args = [] });
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = MaxBody;
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            kestrel.AddServerHeader = false;
        });
        return builder.Build();
    }
}
