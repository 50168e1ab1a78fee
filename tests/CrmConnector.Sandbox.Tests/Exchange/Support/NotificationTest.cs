using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Exchange.Support;

/// <summary>A test class with an endpoint for notifications beside the sandbox.</summary>
public abstract class NotificationTest : ExchangeTest
{
    /// <summary>Asks for a subscription; values given replace the usual ones, and null takes one away.</summary>
    internal Task<Reply> AskAsync(
        NotificationReceiver hook,
        Dictionary<string, object?>? values = null,
        params (string Name, string Value)[] headers
    )
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["changeType"] = "created,updated,deleted",
            ["resource"] = Contacts,
            ["notificationUrl"] = hook.Url,
            ["expirationDateTime"] = In(TimeSpan.FromDays(1)),
            ["clientState"] = "secret",
        };
        foreach (var (name, value) in values ?? [])
        {
            body[name] = value;
        }

        return Graph.PostAsync("subscriptions", JsonSerializer.Serialize(body), headers);
    }

    /// <summary>Makes a subscription that must succeed.</summary>
    internal async Task<JsonObject> SubscribeAsync(
        NotificationReceiver hook,
        Dictionary<string, object?>? values = null,
        params (string Name, string Value)[] headers
    )
    {
        var reply = await AskAsync(hook, values, headers);
        reply.Status.ShouldBe(201, reply.Text);
        return reply.Json!;
    }

    internal string In(TimeSpan time) =>
        (Clock.GetUtcNow() + time).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Moves the clock as soon as somebody waits for exactly that.</summary>
    internal async Task PassAsync(TimeSpan time)
    {
        await Clock.WaitForTimerAsync(time);
        Clock.Advance(time);
    }

    /// <summary>Waits for a condition.</summary>
    internal static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
