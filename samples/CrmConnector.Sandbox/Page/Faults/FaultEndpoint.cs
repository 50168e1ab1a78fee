namespace CrmConnector.Sandbox.Page.Faults;

/// <summary>Shows and sets what goes wrong.</summary>
internal sealed class FaultEndpoint(
    IReadOnlyList<FaultBoard> boards,
    CrmSandbox crm,
    ExchangeSandbox? exchange,
    TimeProvider time
)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public Task ShowAsync(HttpContext http) =>
        PageJson.SendAsync(
            http,
            new
            {
                Now = time.GetUtcNow(),
                Switches = boards.SelectMany(board => board.States),
                Mailboxes = exchange is null
                    ? []
                    : exchange.Administrator.Mailboxes.Select(pair => new { Address = pair.Key, State = pair.Value }),
                States = Enum.GetValues<ExchangeMailboxState>(),
            }
        );

    public async Task SwitchAsync(HttpContext http)
    {
        var order = await PageJson.ReadAsync<FaultOrder>(http);
        var board = boards.FirstOrDefault(b => string.Equals(b.System, order.System, StringComparison.Ordinal));
        var duration = order.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        if (board is null || order.Name is null || duration <= TimeSpan.Zero || duration > Longest)
        {
            throw PageRefusal.Malformed();
        }

        board.Set(order.Name, order.IsOn, duration);
        await ShowAsync(http);
    }

    public async Task SetMailboxAsync(HttpContext http)
    {
        var order = await PageJson.ReadAsync<MailboxOrder>(http);
        (exchange ?? throw PageRefusal.Missing()).Administrator.SetMailbox(order.Mailbox ?? "", order.State);
        await ShowAsync(http);
    }

    /// <summary>The system forgets how far clients have read its changes, as the real ones do at times.</summary>
    public async Task ForgetAsync(HttpContext http)
    {
        var order = await PageJson.ReadAsync<FaultOrder>(http);
        switch (order.System)
        {
            case "crm":
                await crm.Users.ExpireDeltaTokensAsync(http.RequestAborted);
                break;
            case "exchange" when exchange is not null:
                await exchange.Administrator.ExpireDeltaTokensAsync(mailbox: null, http.RequestAborted);
                break;
            default:
                throw PageRefusal.Missing();
        }

        await ShowAsync(http);
    }
}
