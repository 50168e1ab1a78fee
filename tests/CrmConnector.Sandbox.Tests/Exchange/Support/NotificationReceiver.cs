using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using CrmConnector.Sandbox.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CrmConnector.Sandbox.Tests.Exchange.Support;

/// <summary>An endpoint for change notifications on loopback. It proves itself as told, and answers notifications as told.</summary>
internal sealed class NotificationReceiver : IAsyncDisposable
{
    private readonly Channel<JsonObject> items = Channel.CreateUnbounded<JsonObject>();
    private readonly TaskCompletionSource closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication web = SandboxWeb.Build(port: 0);

    private readonly string proof;

    private NotificationReceiver(string proof)
    {
        this.proof = proof;
        web.Run(http =>
            http.Request.Query["validationToken"] is [{ } token] ? ProveAsync(http, token) : TakeAsync(http)
        );
    }

    public string Url { get; private set; } = "";

    /// <summary>The handshakes so far: path and query, type of the content.</summary>
    public ConcurrentQueue<(string Path, string? Type)> Handshakes { get; } = new();

    /// <summary>The statuses of the next answers to notifications; 202 when used up, 0 never answers.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    /// <summary>How many items each post had.</summary>
    public ConcurrentQueue<int> Posts { get; } = new();

    public int Waiting => items.Reader.Count;

    /// <summary>The next item of the notifications that came.</summary>
    public async Task<JsonObject> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await items.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Starts one.</summary>
    /// <param name="proof">How it proves itself: <c>echo</c>, <c>wrong</c>, <c>json</c>, <c>refuse</c> or <c>silence</c>, or where it leads to.</param>
    public static async Task<NotificationReceiver> StartAsync(string proof = "echo")
    {
        var receiver = new NotificationReceiver(proof);
        await receiver.web.StartAsync();
        receiver.Url = receiver.web.Urls.First() + "/hook";
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        closing.TrySetResult();
        await web.DisposeAsync();
    }

    private async Task ProveAsync(HttpContext http, string token)
    {
        Handshakes.Enqueue(($"{http.Request.Path}{http.Request.QueryString}", http.Request.ContentType));
        if (proof is "silence")
        {
            await closing.Task;
        }

        if (Uri.TryCreate(proof, UriKind.Absolute, out var elsewhere))
        {
            http.Response.Redirect(elsewhere + "?validationToken=" + Uri.EscapeDataString(token));
            return;
        }

        http.Response.StatusCode = proof is "refuse" ? 500 : 200;
        http.Response.ContentType = proof is "json" ? "application/json" : "text/plain";
        await http.Response.WriteAsync(proof is "wrong" ? token + " " : token);
    }

    private async Task TakeAsync(HttpContext http)
    {
        var posted = (await JsonNode.ParseAsync(http.Request.Body))!["value"]!.AsArray();
        Posts.Enqueue(posted.Count);
        var status = Answers.TryDequeue(out var next) ? next : 202;
        foreach (var item in posted)
        {
            items.Writer.TryWrite(item!.AsObject());
        }

        if (status == 0)
        {
            await closing.Task;
        }

        http.Response.StatusCode = status == 0 ? 202 : status;
    }
}
