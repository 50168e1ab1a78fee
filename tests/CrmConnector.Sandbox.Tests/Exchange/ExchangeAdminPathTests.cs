using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class ExchangeAdminPathTests : NotificationTest
{
    [Fact]
    public async Task The_key_is_needed()
    {
        using var http = new HttpClient { BaseAddress = new Uri(Sandbox.Root, "/sandbox/") };

        using var response = await http.GetAsync(new Uri("counts", UriKind.Relative));

        ((int)response.StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task People_edit_move_copy_and_delete_over_http()
    {
        var id = await EditAsync(
            """{"kind":"create","mailbox":"anna@example.com","values":{"surname":"A","businessPhones":["1"]} }"""
        );
        await EditAsync(
            $$"""{"kind":"update","mailbox":"{{Anna}}","id":"{{id}}","values":{"businessPhones":["2"],"jobTitle":"Buyer"} }"""
        );
        var moved = await EditAsync($$"""{"kind":"move","mailbox":"{{Anna}}","id":"{{id}}","folder":"Fiera"}""");
        await EditAsync($$"""{"kind":"copy","mailbox":"{{Anna}}","id":"{{id}}"}""");

        var row = await Graph.ReadAsync($"{FairContacts}/{moved}");
        ((string?)row["businessPhones"]![0]).ShouldBe("2");
        (await Graph.GetAsync(Contacts)).Values.Count.ShouldBe(1);
        await EditAsync($$"""{"kind":"delete","mailbox":"{{Anna}}","id":"{{id}}"}""");
        (await Graph.GetAsync($"{Contacts}/{id}")).Status.ShouldBe(404);
        await EditAsync($$"""{"kind":"restore","mailbox":"{{Anna}}","id":"{{id}}"}""");
        await EditAsync($$"""{"kind":"purge","mailbox":"{{Anna}}","id":"{{id}}"}""");
        (await SendAsync("GET", $"contacts?mailbox={Anna}"))!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Folders_and_lists_are_made_over_http_and_mailboxes_are_told()
    {
        var made = await EditAsync($$"""{"kind":"createFolder","mailbox":"{{Anna}}","name":"Clienti"}""");
        await EditAsync($$"""{"kind":"renameFolder","mailbox":"{{Anna}}","folder":"{{made}}","name":"Fornitori"}""");
        await EditAsync($$"""{"kind":"addList","mailbox":"{{Anna}}","folder":"Fornitori"}""");
        (await Graph.GetAsync($"{Folders}/{made}/contacts/$count")).Text.ShouldBe("1");
        await EditAsync($$"""{"kind":"deleteFolder","mailbox":"{{Anna}}","folder":"Fiera"}""");

        var mailboxes = (await SendAsync("GET", "mailboxes"))!.AsArray();
        ((string?)mailboxes[0]!["address"]).ShouldBe(Anna);
        ((Guid?)mailboxes[0]!["objectId"]).ShouldBe(Sandbox.ObjectIdOf(Anna));
        mailboxes[0]!["folders"]!.AsArray().Select(f => (string?)f!["name"]).ShouldBe(["Contacts", "Fornitori"]);
        ((bool?)mailboxes[0]!["folders"]![0]!["isDefault"]).ShouldBe(true);
    }

    [Fact]
    public async Task Faults_habits_limits_and_counts_are_reached_over_http()
    {
        await SendAsync("POST", "faults", """{"kind":"ServiceUnavailable","table":"contact","delay":"00:00:09"}""");
        (await Graph.GetAsync(Contacts)).Header("Retry-After").ShouldBe("9");
        await SendAsync("PATCH", "habits", """{"ignoresIfMatch":true,"delta":{"pageSize":1,"expiredStatus":404} }""");
        await SendAsync("PATCH", "throttling", """{"enabled":false,"window":"00:00:10"}""");

        var habits = Sandbox.Settings.Habits;
        (habits.IgnoresIfMatch, habits.Delta.PageSize, habits.Delta.ExpiredStatus).ShouldBe((true, 1, 404));
        habits.Delta.ExpiredCode.ShouldBe("SyncStateNotFound");
        Sandbox.Settings.Throttling.ShouldBe(
            new ExchangeThrottling { Enabled = false, Window = TimeSpan.FromSeconds(10) }
        );
        var counts = await SendAsync("GET", "counts");
        ((int?)counts!["requests"]).ShouldBe(1);
        ((int?)counts["refused"]).ShouldBe(1);
        ((int?)counts["mailboxes"]![Anna]!["requests"]).ShouldBe(1);
        await SendAsync("DELETE", "counts");
        Sandbox.Counts.Requests.ShouldBe(0);
        ((bool?)(await SendAsync("GET", "habits"))!["ignoresIfMatch"]).ShouldBe(true);
    }

    [Fact]
    public async Task What_ends_can_be_ended_over_http()
    {
        await using var hook = await NotificationReceiver.StartAsync();
        await using var life = await NotificationReceiver.StartAsync();
        var link = (await Graph.GetAsync($"{Contacts}/delta")).DeltaLink!;
        await SubscribeAsync(hook, new(StringComparer.Ordinal) { ["lifecycleNotificationUrl"] = life.Url });

        await SendAsync("POST", "delta-expiry", """{"mailbox":"anna@example.com"}""");
        (await Graph.GetAsync(link)).Status.ShouldBe(410);
        ((string?)(await SendAsync("GET", "subscriptions"))![0]!["notificationUrl"]).ShouldBe(hook.Url);
        await SendAsync("POST", "lifecycle", """{"event":"missed"}""");
        ((string?)(await life.NextAsync())["lifecycleEvent"]).ShouldBe("missed");
        await SendAsync("POST", "lifecycle", """{"event":"subscriptionRemoved"}""");
        ((string?)(await life.NextAsync())["lifecycleEvent"]).ShouldBe("subscriptionRemoved");
        await SubscribeAsync(hook);
        await SendAsync("POST", "subscription-expiry", "{}");
        Sandbox.Administrator.Subscriptions.ShouldBeEmpty();
        await SendAsync("POST", "mailbox-state", """{"mailbox":"anna@example.com","state":"Denied"}""");
        (await Graph.GetAsync(Contacts)).Status.ShouldBe(403);
        await SendAsync("POST", "token-revocation");
        (await Graph.GetAsync(Contacts)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task The_clock_can_be_moved_and_mails_read_over_http()
    {
        await Graph.PostAsync(
            $"users/{Anna}/sendMail",
            """{"message":{"subject":"x","toRecipients":[{"emailAddress":{"address":"a@b.example"}}]}}"""
        );
        ((string?)(await SendAsync("GET", "mails"))![0]!["from"]).ShouldBe(Anna);

        await SendAsync("POST", "clock", """{"by":"01:00:00"}""");

        (await Graph.GetAsync(Contacts)).ErrorMessage.ShouldContain("expired");
    }

    [Theory]
    [InlineData("POST", "edits", """{"kind":"explode","mailbox":"anna@example.com"}""", "use create, update, delete")]
    [InlineData("POST", "edits", """{"kind":"delete","mailbox":"anna@example.com"}""", "needs 'id'")]
    [InlineData("POST", "edits", """{"kind":"create","mailbox":"nobody@example.com"}""", "there are: anna@example.com")]
    [InlineData(
        "POST",
        "edits",
        """{"kind":"create","mailbox":"anna@example.com","folder":"Casa"}""",
        "has no folder 'Casa'; it has: Contacts, Fiera"
    )]
    [InlineData(
        "POST",
        "edits",
        """{"kind":"create","mailbox":"anna@example.com","values":{"homePhones":["1","2","3"]} }""",
        "exceeds the max allowed value of 2"
    )]
    [InlineData("PATCH", "habits", """{"lags":1}""", "There is no 'lags'; there are: answerTime")]
    [InlineData("POST", "lifecycle", """{"event":"over"}""", "neither missed nor reauthorizationRequired")]
    [InlineData("POST", "faults", """{"kind":"PluginAbort"}""", "cannot have a fault of kind PluginAbort")]
    public async Task A_mistake_is_told_as_a_sentence(string verb, string path, string body, string sentence)
    {
        var (status, text) = await TrySendAsync(verb, path, body);

        status.ShouldBe(400, text);
        text.ShouldContain(sentence);
    }

    private async Task<string?> EditAsync(string body) => (string?)(await SendAsync("POST", "edits", body))!["id"];

    private async Task<JsonNode?> SendAsync(string verb, string path, string? body = null)
    {
        var (status, text) = await TrySendAsync(verb, path, body);
        status.ShouldBeOneOf([200, 204], text);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    private async Task<(int Status, string Text)> TrySendAsync(string verb, string path, string? body)
    {
        using var admin = new HttpClient { BaseAddress = new Uri(Sandbox.Root, "/sandbox/") };
        admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Sandbox.AdminKey);
        using var request = new HttpRequestMessage(new HttpMethod(verb), path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using var response = await admin.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
