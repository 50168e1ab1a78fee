using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Exchange.Support;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point24_BatchTests : ExchangeTest
{
    private static readonly string[] Ids = [.. Enumerable.Range(1, 20).Select(i => $"r{i}")];

    [Fact]
    public async Task Twenty_requests_are_taken_and_answered_in_any_order()
    {
        var contact = await CreateAsync("A");
        var orders = new HashSet<string>(StringComparer.Ordinal);
        Throttling(throttling => throttling with { Enabled = false });
        for (var i = 0; i < 3; i++)
        {
            var batch = Ids.Aggregate(new Batch(), (b, id) => b.Add(id, "GET", $"/{Contacts}/{contact}"));
            var reply = await batch.SendAsync(Graph);
            var answers = reply["responses"]!.AsArray();
            answers
                .Select(a => (string)a!["id"]!)
                .Order(StringComparer.Ordinal)
                .ShouldBe(Ids.Order(StringComparer.Ordinal));
            answers.ShouldAllBe(a => (int)a!["status"]! == 200);
            orders.Add(string.Join(',', answers.Select(a => (string)a!["id"]!)));
        }

        orders.Count.ShouldBe(3);
        Habits(habits => habits with { Batches = habits.Batches with { ShufflesAnswers = false } });
        var straight = await Ids.Aggregate(new Batch(), (b, id) => b.Add(id, "GET", Contacts)).SendAsync(Graph);
        straight["responses"]!.AsArray().Select(a => (string)a!["id"]!).ShouldBe(Ids);
        Sandbox.Counts.BatchItems.ShouldBe(80);
    }

    [Fact]
    public async Task Each_request_has_its_own_headers_and_its_own_transaction()
    {
        var contact = await Graph.CreateAsync(Contacts, new { surname = "A" });
        var id = IdOf(contact);
        var immutable = IdOf(await Graph.ReadAsync($"{Contacts}/{id}", ("Prefer", Immutable)));

        var answers = await new Batch()
            .Add("create", "POST", $"/{Contacts}", new JsonObject { ["surname"] = "B" })
            .Add("bad", "POST", Contacts, new JsonObject { ["telephone"] = "5" })
            .Add("read", "GET", $"{Contacts}/{id}", headers: ("Prefer", Immutable))
            .Add(
                "stale",
                "PATCH",
                $"{Contacts}/{id}",
                new JsonObject { ["jobTitle"] = "X" },
                headers: ("If-Match", "W/\"old\"")
            )
            .AnswersAsync(Graph);

        ((int)answers["create"]["status"]!).ShouldBe(201);
        ((string?)answers["create"]["body"]!["surname"]).ShouldBe("B");
        ((string?)answers["create"]["headers"]!["Content-Type"])!.ShouldStartWith("application/json");
        ((int)answers["bad"]["status"]!).ShouldBe(400);
        ((string?)answers["bad"]["body"]!["error"]!["code"]).ShouldBe("UnableToDeserializePostBody");
        ((string?)answers["read"]["body"]!["id"]).ShouldBe(immutable);
        ((int)answers["stale"]["status"]!).ShouldBe(412);
        (await Graph.GetAsync($"{Contacts}/$count")).Text.ShouldBe("2");
    }

    [Fact]
    public async Task A_chain_breaks_where_something_fails()
    {
        var id = await CreateAsync("A");

        var answers = await new Batch()
            .Add("1", "PATCH", $"{Contacts}/{id}", new JsonObject { ["jobTitle"] = "1" })
            .Add("2", "GET", $"{Contacts}/nonsense", dependsOn: ["1"])
            .Add("3", "PATCH", $"{Contacts}/{id}", new JsonObject { ["jobTitle"] = "3" }, dependsOn: ["2"])
            .Add("4", "PATCH", $"{Contacts}/{id}", new JsonObject { ["jobTitle"] = "4" }, dependsOn: ["3"])
            .AnswersAsync(Graph);

        Ids.Take(4).Select((_, i) => (int)answers[$"{i + 1}"]["status"]!).ShouldBe([200, 400, 424, 424]);
        ((string?)(await Graph.ReadAsync($"{Contacts}/{id}"))["jobTitle"]).ShouldBe("1");
    }

    [Fact]
    public async Task A_parallel_batch_fills_the_mailbox_and_the_fifth_request_is_throttled_under_an_outer_200()
    {
        var answers = await Ids.Aggregate(new Batch(), (b, id) => b.Add(id, "GET", Contacts)).AnswersAsync(Graph);

        Ids.Take(4).ShouldAllBe(id => (int)answers[id]["status"]! == 200);
        foreach (var id in Ids.Skip(4))
        {
            ((int)answers[id]["status"]!).ShouldBe(429);
            ((string?)answers[id]["headers"]!["Retry-After"]).ShouldBe("5");
            ((string?)answers[id]["body"]!["error"]!["code"]).ShouldBe("ApplicationThrottled");
        }

        Sandbox.Counts.Throttled.ShouldBe(16);
        Sandbox.Counts.Of(Anna).MostConcurrent.ShouldBe(5);
    }

    [Fact]
    public async Task A_chain_takes_one_place_and_batches_may_spread_over_mailboxes()
    {
        var chain = Ids.Aggregate(
            new Batch(),
            (b, id) => b.Add(id, "GET", Contacts, dependsOn: id is "r1" ? null : [$"r{int.Parse(id[1..]) - 1}"])
        );
        (await chain.AnswersAsync(Graph)).Values.ShouldAllBe(a => (int)a["status"]! == 200);
        Sandbox.Counts.Of(Anna).MostConcurrent.ShouldBe(1);

        var spread = Ids.Take(8)
            .Aggregate(
                new Batch(),
                (b, id) => b.Add(id, "GET", $"users/{(int.Parse(id[1..]) % 2 == 0 ? Anna : Bruno)}/contacts")
            );
        (await spread.AnswersAsync(Graph)).Values.ShouldAllBe(a => (int)a["status"]! == 200);
    }

    [Fact]
    public async Task Requests_of_a_batch_can_also_wait_for_each_other()
    {
        Habits(habits => habits with { Batches = habits.Batches with { QueuesItems = true } });

        var answers = await Ids.Aggregate(new Batch(), (b, id) => b.Add(id, "GET", Contacts)).AnswersAsync(Graph);

        answers.Values.ShouldAllBe(a => (int)a["status"]! == 200);
        Sandbox.Counts.Of(Anna).MostConcurrent.ShouldBeLessThanOrEqualTo(4);
    }

    [Fact]
    public async Task What_is_malformed_is_refused_as_a_whole()
    {
        await RefuseAsync([.. Ids, "r21"]);
        await RefuseAsync([]);
        await RefuseAsync(["a", "A"]);
        (await Graph.PostAsync("$batch", "{")).Status.ShouldBe(400);
        (await Graph.PostAsync("$batch", "{}")).Status.ShouldBe(400);
        (await Graph.GetAsync("$batch")).Status.ShouldBe(405);
        await RefuseAsync("""{"method":"GET","url":"x"}""");
        await RefuseAsync("""{"id":"1","url":"x"}""");
        await RefuseAsync("""{"id":"1","method":"GET"}""");
        await RefuseAsync("""{"id":"1","method":"LOOK","url":"x"}""");
        await RefuseAsync("""{"id":"1","method":"GET","url":"https://graph.microsoft.com/v1.0/x"}""");
        await RefuseAsync("""{"id":"1","method":"POST","url":"x","body":{}}""");
        await RefuseAsync("""{"id":"1","method":"GET","url":"x","dependsOn":["2"]}""");
        (await Graph.GetAsync($"{Contacts}/$count")).Text.ShouldBe("0");
    }

    [Theory]
    [InlineData(false, 400)]
    [InlineData(true, 200)]
    public async Task A_batch_is_sequential_or_parallel_and_nothing_between(bool mayBeMixed, int status)
    {
        Habits(habits => habits with { Batches = habits.Batches with { MayBeMixed = mayBeMixed } });

        var reply = await new Batch()
            .Add("1", "GET", Contacts)
            .Add("2", "GET", Contacts)
            .Add("3", "GET", Contacts, dependsOn: ["1"])
            .SendAsync(Graph);

        reply.Status.ShouldBe(status, reply.Text);
    }

    [Fact]
    public async Task A_request_may_depend_on_several()
    {
        Habits(habits => habits with { Batches = habits.Batches with { MayBeMixed = true } });

        var answers = await new Batch()
            .Add("1", "GET", Contacts)
            .Add("2", "GET", $"users/{Bruno}/contacts")
            .Add("3", "GET", Contacts, dependsOn: ["1", "2"])
            .Add("4", "GET", $"{Contacts}/garbage", dependsOn: ["1", "2", "3"])
            .Add("5", "GET", Contacts, dependsOn: ["1", "4"])
            .AnswersAsync(Graph);

        Ids.Take(5).Select((_, i) => (int)answers[$"{i + 1}"]["status"]!).ShouldBe([200, 200, 200, 400, 424]);
    }

    [Fact]
    public async Task What_is_no_JSON_is_base64()
    {
        var id = await CreateAsync("A");

        var answers = await new Batch()
            .Add("1", "GET", $"{Contacts}/$count")
            .Add(
                "2",
                "PUT",
                $"{Contacts}/{id}/photo/$value",
                Convert.ToBase64String([1, 2, 3]),
                headers: ("Content-Type", "image/png")
            )
            .Add("3", "DELETE", $"{Contacts}/{id}")
            .AnswersAsync(Graph);

        Convert.FromBase64String((string)answers["1"]["body"]!).ShouldBe("1"u8.ToArray());
        ((int)answers["2"]["status"]!).ShouldBe(200);
        ((int)answers["3"]["status"]!).ShouldBe(204);
        answers["3"].ContainsKey("body").ShouldBeFalse();
    }

    [Fact]
    public async Task A_batch_in_a_batch_is_refused() =>
        (
            (int)(await new Batch().Add("1", "POST", "$batch", new JsonObject()).AnswersAsync(Graph))["1"]["status"]!
        ).ShouldBe(400);

    private async Task RefuseAsync(string[] ids)
    {
        var reply = await ids.Aggregate(new Batch(), (b, id) => b.Add(id, "POST", Contacts, new JsonObject()))
            .SendAsync(Graph);
        reply.Status.ShouldBe(400, reply.Text);
    }

    private async Task RefuseAsync(string request)
    {
        Reply reply = await Graph.PostAsync("$batch", $$"""{"requests":[{{request}}]}""");
        reply.Status.ShouldBe(400, request);
    }
}
