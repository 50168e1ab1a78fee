using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point26_LostAnswerTests : ExchangeTest
{
    [Fact]
    public async Task A_create_is_stored_and_answered_with_504()
    {
        Sandbox.Faults.Add(new Fault(FaultKind.CommitThenGatewayTimeout) { Verb = "POST", Table = "contact" });

        (await Graph.PostAsync(Contacts, """{"surname":"A"}""")).Status.ShouldBe(504);
        (await Graph.PostAsync(Contacts, """{"surname":"A"}""")).Status.ShouldBe(201);

        (await Graph.GetAsync($"{Contacts}/$count")).Text.ShouldBe("2");
    }

    [Fact]
    public async Task A_write_is_stored_and_the_connection_closed()
    {
        var id = await CreateAsync("A");
        Sandbox.Faults.Add(new Fault(FaultKind.CommitThenClose) { Verb = "PATCH" });

        await Should.ThrowAsync<HttpRequestException>(() =>
            Graph.PatchAsync($"{Contacts}/{id}", """{"jobTitle":"B"}""")
        );

        ((string?)(await Graph.ReadAsync($"{Contacts}/{id}"))["jobTitle"]).ShouldBe("B");
    }

    [Fact]
    public async Task One_request_of_a_batch_can_lose_its_answer_or_the_whole_batch_can()
    {
        Sandbox.Faults.Add(new Fault(FaultKind.CommitThenGatewayTimeout) { Table = "contact", Verb = "POST" });
        var answers = await Two().AnswersAsync(Graph);
        answers.Values.Select(a => (int)a["status"]!).Order().ShouldBe([201, 504]);

        Sandbox.Faults.Add(new Fault(FaultKind.CommitThenGatewayTimeout) { Table = "batch" });
        (await Two().SendAsync(Graph)).Status.ShouldBe(504);
        Sandbox.Faults.Add(new Fault(FaultKind.CommitThenClose) { Table = "batch" });
        await Should.ThrowAsync<HttpRequestException>(() => Two().SendAsync(Graph));

        (await Graph.GetAsync($"{Contacts}/$count")).Text.ShouldBe("6");
    }

    [Fact]
    public async Task A_stored_write_can_be_held_until_released()
    {
        var fault = Sandbox.Faults.Add(new Fault(FaultKind.HoldAfterCommit));
        var write = Graph.PostAsync(Contacts, """{"surname":"A"}""");
        await Sandbox.Faults.WaitUntilHeldAsync(fault, CancellationToken.None);

        (await Graph.GetAsync($"{Contacts}/$count")).Text.ShouldBe("1");
        write.IsCompleted.ShouldBeFalse();
        Sandbox.Faults.Release(fault);
        (await write).Status.ShouldBe(201);
    }

    [Theory]
    [InlineData(FaultKind.GatewayTimeout, 504)]
    [InlineData(FaultKind.ServiceUnavailable, 503)]
    public async Task Without_a_commit_nothing_is_stored(FaultKind kind, int status)
    {
        Sandbox.Faults.Add(new Fault(kind) { Verb = "POST", Delay = TimeSpan.FromSeconds(7) });

        var reply = await Graph.PostAsync(Contacts, """{"surname":"A"}""");

        reply.Status.ShouldBe(status);
        reply.Header("Retry-After").ShouldBe(kind == FaultKind.ServiceUnavailable ? "7" : null);
        (await Graph.GetAsync($"{Contacts}/$count")).Text.ShouldBe("0");
    }

    [Fact]
    public async Task A_503_can_come_without_a_time_to_wait()
    {
        Sandbox.Faults.Add(new Fault(FaultKind.ServiceUnavailable) { Delay = TimeSpan.Zero });

        (await Graph.GetAsync(Contacts)).ShouldRefuse(503, "serviceNotAvailable").Header("Retry-After").ShouldBeNull();
    }

    [Fact]
    public async Task A_connection_can_be_closed_before_anything_is_done()
    {
        Sandbox.Faults.Add(new Fault(FaultKind.Close) { Verb = "POST", Mailbox = Sandbox.ObjectIdOf(Anna).ToString() });

        await Should.ThrowAsync<HttpRequestException>(() => Graph.PostAsync(Contacts, "{}"));

        (await Graph.GetAsync($"{Contacts}/$count")).Text.ShouldBe("0");
    }

    [Fact]
    public async Task Answers_can_take_a_time()
    {
        Habits(habits => habits with { AnswerTime = TimeSpan.FromMilliseconds(100) });
        var reply = Graph.GetAsync(Contacts);
        await Clock.WaitForTimerAsync(TimeSpan.FromMilliseconds(100));
        reply.IsCompleted.ShouldBeFalse();

        Clock.Advance(TimeSpan.FromMilliseconds(100));

        (await reply).Status.ShouldBe(200);
    }

    [Fact]
    public async Task One_answer_can_be_slow()
    {
        Sandbox.Faults.Add(new Fault(FaultKind.Slow) { Delay = TimeSpan.FromMinutes(3) });
        var reply = Graph.GetAsync(Contacts);
        await Clock.WaitForTimerAsync(TimeSpan.FromMinutes(3));

        Clock.Advance(TimeSpan.FromMinutes(3));

        (await reply).Status.ShouldBe(200);
    }

    private static Batch Two() =>
        new Batch().Add("1", "POST", Contacts, new JsonObject()).Add("2", "POST", Contacts, new JsonObject());
}
