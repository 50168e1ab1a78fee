using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Dataverse.Tests.Stub;

/// <summary>Answers what a test tells it to and keeps every request as it came: for tests of what exactly is sent.</summary>
internal sealed class StubService : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<StubRequest> _requests = [];
    private readonly Task _serving;

    public StubService()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    public string Url { get; }

    /// <summary>Answers requests other than tokens, WhoAmI and metadata.</summary>
    public Func<StubRequest, StubAnswer> Answer { get; set; } = _ => new StubAnswer(200, """{"value":[]}""");

    public Func<StubRequest, StubAnswer> Token { get; set; } =
        _ => new StubAnswer(200, """{"access_token":"token-1","expires_in":3600,"token_type":"Bearer"}""");

    public Func<StubRequest, StubAnswer> WhoAmI { get; set; } =
        _ => new StubAnswer(
            200,
            """{"OrganizationId":"11111111-1111-1111-1111-111111111111","UserId":"22222222-2222-2222-2222-222222222222","BusinessUnitId":"33333333-3333-3333-3333-333333333333"}"""
        );

    /// <summary>Requests for data, in order of arrival.</summary>
    public IReadOnlyList<StubRequest> Requests => [.. _requests];

    public Dictionary<string, string> Settings =>
        new(StringComparer.Ordinal)
        {
            ["url"] = Url,
            ["authority"] = Url,
            ["tenant"] = "tenant-1",
            ["clientId"] = "client-1",
            ["clientSecret"] = "secret-1",
        };

    public ValueTask<IConnection> ConnectAsync(params (string Name, string Value)[] more)
    {
        var settings = Settings;
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return new DataverseAdapter().ConnectAsync(
            new ConnectionSettings("crm", settings),
            Surroundings.Context,
            CancellationToken.None
        );
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context));
            }
        }
        catch (Exception failure)
            when (failure is HttpListenerException or ObjectDisposedException or InvalidOperationException
                && !_listener.IsListening
            )
        {
            // stopped, while it waited or between two requests
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var request = await ReadAsync(context.Request);
        var answer = Choose(request);
        if (answer.Abort)
        {
            // promised more than comes: the client sees the connection break off
            context.Response.ContentLength64 = 1000;
            await context.Response.OutputStream.WriteAsync(new byte[] { (byte)'{' });
            await context.Response.OutputStream.FlushAsync();
            context.Response.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.AppendHeader(name, value);
        }

        if (answer.Body.Length > 0)
        {
            context.Response.ContentType = answer.ContentType;
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.Body));
        }

        context.Response.Close();
    }

    private StubAnswer Choose(StubRequest request)
    {
        if (request.Url.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal))
        {
            return Token(request);
        }

        if (request.Url.EndsWith("/WhoAmI", StringComparison.Ordinal))
        {
            return WhoAmI(request);
        }

        if (StubMetadata.Find(request.Url) is { } metadata)
        {
            return new StubAnswer(200, metadata);
        }

        _requests.Enqueue(request);
        return Answer(request);
    }

    private static async Task<StubRequest> ReadAsync(HttpListenerRequest request)
    {
        using var reader = new StreamReader(request.InputStream, Encoding.UTF8);
        var headers = request
            .Headers.AllKeys.OfType<string>()
            .ToDictionary(name => name, name => request.Headers[name]!, StringComparer.OrdinalIgnoreCase);
        return new StubRequest(request.HttpMethod, request.RawUrl!, headers, await reader.ReadToEndAsync());
    }
}
