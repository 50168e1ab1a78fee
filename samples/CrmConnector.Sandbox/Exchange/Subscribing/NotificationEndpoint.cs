using System.Net.Http.Headers;

namespace CrmConnector.Sandbox.Exchange.Subscribing;

/// <summary>Sends the notifications of one address, several in a post, and again what was not taken.</summary>
internal sealed class NotificationEndpoint : IAsyncDisposable
{
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(10);
    private readonly CancellationTokenSource stopping = new();
    private readonly PendingNotifications pending;
    private readonly EndpointHealth health;
    private readonly NotificationContext context;
    private readonly string url;
    private readonly Task loop;

    public NotificationEndpoint(string url, NotificationContext context)
    {
        this.url = url;
        this.context = context;
        pending = new PendingNotifications(context.Time);
        health = new EndpointHealth(context.Time);
        loop = Task.Run(() => RunAsync(stopping.Token));
    }

    /// <summary>Takes a notification. False if the endpoint is so slow that it gets none.</summary>
    public bool Add(Notification notification, TimeSpan delay)
    {
        if (health.IsDropping)
        {
            return false;
        }

        pending.Add(
            notification with
            {
                Made = context.Time.GetTimestamp(),
            },
            health.IsSlow ? delay + EndpointHealth.Late : delay
        );
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await loop;
        stopping.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var due = await pending.TakeAsync(context.Habits.MostItems, cancellationToken);
                var alive = due.Where(context.IsAlive).ToList();
                if (alive.Count > 0 && !await SendAsync(alive, cancellationToken))
                {
                    alive.ForEach(PutBack);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the sandbox is being stopped; what is not told yet is not told any more
        }
    }

    private void PutBack(Notification notification)
    {
        var habits = context.Habits;
        if (context.Time.GetElapsedTime(notification.Made) >= habits.GivesUpAfter)
        {
            context.GiveUp(notification);
            return;
        }

        var wait = habits.RetryAfter * Math.Pow(2, Math.Min(notification.Tries, 20));
        pending.Add(notification with { Tries = notification.Tries + 1 }, wait < LongestRetry ? wait : LongestRetry);
    }

    private async Task<bool> SendAsync(IReadOnlyList<Notification> notifications, CancellationToken cancellationToken)
    {
        var began = context.Time.GetTimestamp();
        using var timeout = new CancellationTokenSource(context.Habits.Timeout, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var content = new ByteArrayContent(context.Json.Write(notifications));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
            using var response = await context.Http.PostAsync(new Uri(url), content, either.Token);
            health.Answered(context.Time.GetElapsedTime(began));
            context.Counts.Notified(notifications.Count, response.IsSuccessStatusCode);
            return response.IsSuccessStatusCode;
        }
        catch (Exception error)
            when (error is HttpRequestException
                || (error is OperationCanceledException && timeout.IsCancellationRequested)
            )
        {
            health.Answered(context.Time.GetElapsedTime(began));
            context.Counts.Notified(notifications.Count, wasTaken: false);
            return false;
        }
    }
}
