using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Entra.Configuring;
using CrmConnector.Adapters.Entra.SigningIn;

namespace CrmConnector.Adapters.Entra.Tests;

/// <summary>Gives tokens on loopback, numbered from 1.</summary>
internal sealed class Authority : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _http = new();
    private readonly Task _serving;

    public Authority()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Url { get; }

    public ManualTime Time { get; } = new();

    public int Status { get; set; } = 200;

    public TimeSpan Life { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The paths that were asked, in order.</summary>
    public List<string> Asked { get; } = [];

    public TokenSource Open(params (string Name, string Value)[] more) =>
        TokenSource.Open(Read(more), _http, answersClaims: false, Time);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _listener.Close();
        await _serving;
    }

    private SignInSettings Read((string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["tenant"] = "tenant-1",
            ["clientId"] = "client-1",
            ["clientSecret"] = "secret-1",
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return new SignInSettingsReader(
            new ConnectionSettings("crm", settings),
            AppContext.BaseDirectory,
            Url,
            "https://crm.contoso.test/.default"
        ).ReadAppRegistration();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                Asked.Add(context.Request.RawUrl!);
                context.Response.StatusCode = Status;
                context.Response.ContentType = "application/json";
                await using var body = new StreamWriter(context.Response.OutputStream);
                await body.WriteAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $$"""{"access_token":"token-{{Asked.Count}}","expires_in":{{(int)Life.TotalSeconds}},"error_description":"secret-1"}"""
                    )
                );
            }
        }
        catch (Exception failure)
            when (failure is HttpListenerException or ObjectDisposedException && !_listener.IsListening)
        {
            // closed by the test
        }
    }
}
