using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Faults;

namespace CrmConnector.Sandbox.Exchange.Administering;

/// <summary>The admin paths, for tests and demonstrations. All need the admin key as bearer token.</summary>
internal sealed class ExchangeAdminEndpoint(
    string key,
    FaultBook faults,
    ExchangeCounts counts,
    ExchangeSettings settings,
    ExchangeUsers users,
    ExchangeAdministrator administrator,
    MailboxDirectory mailboxes
)
{
    public Task AnswerAsync(HttpContext http) =>
        AdminHttp.AnswerAsync(
            http,
            key,
            async path =>
            {
                if (
                    !await TryReadAsync(http, path)
                    && !await TryCommandAsync(http, path)
                    && !await FaultPaths.TryAnswerAsync(http, path, faults)
                )
                {
                    http.Response.StatusCode = 404;
                }
            }
        );

    private async Task<bool> TryReadAsync(HttpContext http, string path)
    {
        object? answer = (http.Request.Method, path) switch
        {
            ("GET", "counts") => counts,
            ("GET", "habits") => settings.Habits,
            ("PATCH", "habits") => settings.Habits = await AdminHttp.PatchAsync(http, settings.Habits),
            ("GET", "throttling") => settings.Throttling,
            ("PATCH", "throttling") => settings.Throttling = await AdminHttp.PatchAsync(http, settings.Throttling),
            ("GET", "mailboxes") => mailboxes.All.Select(Describe),
            ("GET", "contacts") => users.Contacts(http.Request.Query["mailbox"].ToString()),
            ("GET", "subscriptions") => administrator.Subscriptions,
            ("GET", "mails") => administrator.Mails,
            ("POST", "edits") => await EditAsync(http),
            _ => null,
        };
        if (answer is not null)
        {
            await AdminHttp.SendAsync(http, answer);
        }

        return answer is not null;
    }

    private async Task<bool> TryCommandAsync(HttpContext http, string path)
    {
        switch (http.Request.Method, path)
        {
            case ("DELETE", "counts"):
                counts.Reset();
                break;
            case ("POST", "token-revocation"):
                administrator.RevokeTokens();
                break;
            case ("POST", "mailbox-state" or "delta-expiry" or "subscription-expiry" or "lifecycle" or "clock"):
                await CommandAsync(path, await AdminHttp.ReadAsync<AdminTarget>(http), http.RequestAborted);
                break;
            default:
                return false;
        }

        http.Response.StatusCode = 204;
        return true;
    }

    private async Task CommandAsync(string path, AdminTarget target, CancellationToken cancellationToken)
    {
        switch (path)
        {
            case "mailbox-state":
                administrator.SetMailbox(target.Mailbox ?? "", target.State);
                break;
            case "delta-expiry":
                await administrator.ExpireDeltaTokensAsync(target.Mailbox, cancellationToken);
                break;
            case "subscription-expiry":
                await administrator.ExpireSubscriptionsAsync(target.Mailbox, cancellationToken);
                break;
            case "lifecycle" when target.Event is "subscriptionRemoved":
                await administrator.RemoveSubscriptionsAsync(target.Mailbox, cancellationToken);
                break;
            case "lifecycle":
                administrator.SendLifecycle(target.Event ?? "", target.Mailbox);
                break;
            default:
                administrator.MoveClock(target.By);
                break;
        }
    }

    private async Task<object> EditAsync(HttpContext http)
    {
        var edit = await AdminHttp.ReadAsync<ExchangeEdit>(http);
        return new { Id = await edit.ApplyAsync(users, http.RequestAborted) };
    }

    private object Describe(Mailbox mailbox) =>
        new
        {
            mailbox.Address,
            mailbox.ObjectId,
            mailbox.Name,
            mailbox.State,
            Folders = users.Folders(mailbox.Address),
        };
}
