using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace CrmConnector.Sandbox.Tests.Support;

/// <summary>Receives webhooks on loopback and answers as told.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Channel<Call> calls = Channel.CreateUnbounded<Call>();
    private readonly Task loop;

    public WebhookReceiver()
    {
        for (var port = 20_000; ; port += 7)
        {
            try
            {
                listener.Prefixes.Add($"http://127.0.0.1:{port}/");
                listener.Start();
                Url = $"http://127.0.0.1:{port}/hook";
                break;
            }
            catch (HttpListenerException)
            {
                listener.Prefixes.Clear();
            }
        }

        loop = RunAsync();
    }

    public string Url { get; }

    /// <summary>The statuses of the next answers; 200 when used up, 0 never answers.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    public async Task<Call> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await calls.Reader.ReadAsync(patience.Token);
    }

    public int Waiting => calls.Reader.Count;

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await loop;
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var call = new Call(
                    context.Request.Url!.PathAndQuery,
                    context.Request.Headers,
                    JsonNode.Parse(await reader.ReadToEndAsync())!.AsObject()
                );
                var status = Answers.TryDequeue(out var next) ? next : 200;
                calls.Writer.TryWrite(call);
                if (status > 0)
                {
                    context.Response.StatusCode = status;
                    context.Response.Close();
                }
            }
        }
        catch (Exception error)
            when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // closed by the test
        }
    }

    internal sealed record Call(
        string Path,
        System.Collections.Specialized.NameValueCollection Headers,
        JsonObject Body
    );
}
