namespace CrmConnector.Sandbox.Tests.Page;

public sealed class PageFaultTests : PageTest
{
    [Theory]
    [InlineData("crm")]
    [InlineData("exchange")]
    public async Task A_system_is_down_for_a_while(string system)
    {
        await SwitchAsync(
            new
            {
                system,
                name = "down",
                isOn = true,
                seconds = 30,
            }
        );
        (await IsOnAsync(system, "down")).ShouldBeTrue();
        Time.Advance(TimeSpan.FromSeconds(29));
        (await IsOnAsync(system, "down")).ShouldBeTrue();
        // people go on working
        (await CreateAsync("accounts", new { name = "Acme" })).Status.ShouldBe(201);
        Time.Advance(TimeSpan.FromSeconds(2));
        (await IsOnAsync(system, "down")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("down")]
    [InlineData("throttled")]
    [InlineData("slow")]
    [InlineData("lag")]
    [InlineData("lost")]
    public async Task A_fault_is_switched_on_and_off_twice(string name)
    {
        for (var i = 0; i < 2; i++)
        {
            await SwitchAsync(
                new
                {
                    system = "crm",
                    name,
                    isOn = true,
                }
            );
            await SwitchAsync(
                new
                {
                    system = "crm",
                    name,
                    isOn = true,
                }
            );
            (await IsOnAsync("crm", name)).ShouldBeTrue();
            await SwitchAsync(
                new
                {
                    system = "crm",
                    name,
                    isOn = false,
                }
            );
            (await IsOnAsync("crm", name)).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_mailbox_is_closed_and_changes_are_forgotten()
    {
        var mailbox = Exchange.Mailboxes[0];
        (await SendAsync(HttpMethod.Post, "/api/mailboxes", new { mailbox, state = "denied" })).Status.ShouldBe(200);
        Exchange.Administrator.Mailboxes[mailbox].ShouldBe(ExchangeMailboxState.Denied);
        (await SendAsync(HttpMethod.Post, "/api/forget", new { system = "exchange" })).Status.ShouldBe(200);
        (await SendAsync(HttpMethod.Post, "/api/forget", new { system = "crm" })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task What_there_is_not_is_not_switched()
    {
        (
            await SendAsync(
                HttpMethod.Post,
                "/api/faults",
                new
                {
                    system = "erp",
                    name = "down",
                    isOn = true,
                }
            )
        ).Status.ShouldBe(400);
        (
            await SendAsync(
                HttpMethod.Post,
                "/api/faults",
                new
                {
                    system = "crm",
                    name = "fire",
                    isOn = true,
                }
            )
        ).Status.ShouldBe(404);
        (
            await SendAsync(
                HttpMethod.Post,
                "/api/faults",
                new
                {
                    system = "crm",
                    name = "down",
                    isOn = true,
                    seconds = 1e9,
                }
            )
        ).Status.ShouldBe(400);
        (
            await SendAsync(HttpMethod.Post, "/api/mailboxes", new { mailbox = "nobody", state = "full" })
        ).Status.ShouldBe(400);
    }

    private async Task SwitchAsync(object order) =>
        (await SendAsync(HttpMethod.Post, "/api/faults", order)).Status.ShouldBe(200);

    private async Task<bool> IsOnAsync(string system, string name) =>
        (bool)
            (await GetAsync("/api/faults"))["switches"]!
                .AsArray()
                .Single(s => (string?)s!["system"] == system && (string?)s["name"] == name)!["isOn"]!;
}
