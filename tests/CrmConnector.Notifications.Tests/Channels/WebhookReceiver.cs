using System.Net;
using CrmConnector.Testing;

namespace CrmConnector.Notifications.Tests.Channels;

/// <summary>Somebody's webhook on loopback.</summary>
internal sealed class WebhookReceiver : IDisposable
{
    private readonly HttpListener _listener = new();

    public WebhookReceiver()
    {
        using (var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            socket.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndpoint).Port}/hook");
        }

        _listener.Prefixes.Add(Address.GetLeftPart(UriPartial.Authority) + "/");
        _listener.Start();
        _ = AnswerAsync();
    }

    public Uri Address { get; }

    /// <summary>What it answers.</summary>
    public int Status { get; set; } = 200;

    /// <summary>Headers of its answers.</summary>
    public Dictionary<string, string> AnswerHeaders { get; } = new(StringComparer.Ordinal);

    /// <summary>How long it thinks.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>What came: path, headers, body.</summary>
    public List<(string Path, WebHeaderCollection Headers, byte[] Body)> Posts { get; } = [];

    public void Dispose() => _listener.Close();

    private async Task AnswerAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext call;
            try
            {
                call = await _listener.GetContextAsync();
            }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new MemoryStream();
            await call.Request.InputStream.CopyToAsync(body);
            Posts.Add((call.Request.Url!.AbsolutePath, (WebHeaderCollection)call.Request.Headers, body.ToArray()));
            await Task.Delay(Delay, HurriedTime.Real);
            call.Response.StatusCode = Status;
            foreach (var (name, value) in AnswerHeaders)
            {
                call.Response.Headers[name] = value;
            }

            call.Response.Close("what it says is nobody's business"u8.ToArray(), willBlock: false);
        }
    }
}
