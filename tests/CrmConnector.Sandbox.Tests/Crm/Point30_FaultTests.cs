using CrmConnector.Sandbox.Tests.Crm.Support;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point30_FaultTests : SandboxTest
{
    private static readonly Guid Id = new("00000000-0000-0000-0000-00000000000a");

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    [InlineData("BATCH")]
    public async Task A_write_is_committed_and_answered_with_504(string verb)
    {
        Sandbox.Faults.Add(new Fault(FaultKind.CommitThenGatewayTimeout) { Table = "contact" });

        var reply = await WriteAsync(verb);

        reply.Status.ShouldBe(504);
        reply.Text.ShouldBeEmpty();
        (await Crm.GetAsync($"contacts({Id})?$select=lastname")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    [InlineData("BATCH")]
    public async Task A_write_is_committed_and_the_connection_closed(string verb)
    {
        Sandbox.Faults.Add(new Fault(FaultKind.CommitThenClose) { Table = "contact" });

        await Should.ThrowAsync<HttpRequestException>(() => WriteAsync(verb));

        (await Crm.GetAsync($"contacts({Id})?$select=lastname")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_connection_is_closed_before_anything_is_done()
    {
        Sandbox.Faults.Add(new Fault(FaultKind.Close) { Verb = "POST" });

        await Should.ThrowAsync<HttpRequestException>(() => WriteAsync("POST"));

        (await Crm.GetAsync($"contacts({Id})?$select=lastname")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_plugin_aborts_rows_that_it_dislikes_and_the_whole_bulk_with_them()
    {
        Sandbox.Faults.Add(
            new Fault(FaultKind.PluginAbort)
            {
                Table = "contact",
                Column = "lastname",
                Contains = "bad",
                Times = 0,
                Message = "Not on a Monday.",
            }
        );
        const string targets =
            """{"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.contact","lastname":"good"},{"@odata.type":"Microsoft.Dynamics.CRM.contact","lastname":"a bad one"}]}""";

        (await Crm.PostAsync("contacts", """{"lastname":"bad"}""")).ShouldRefuse(400, "0x80040265", "Not on a Monday.");
        (await Crm.PostAsync("contacts/Microsoft.Dynamics.CRM.CreateMultiple", targets)).ShouldRefuse(
            400,
            "0x80040265"
        );
        (await Crm.PostAsync("contacts", """{"lastname":"good"}""")).Status.ShouldBe(204);
        (await Crm.GetAsync("contacts/$count")).Text.ShouldBe("1");
    }

    [Fact]
    public async Task A_503_comes_with_a_time_to_wait_and_as_often_as_told()
    {
        var id = Sandbox.Faults.Add(
            new Fault(FaultKind.ServiceUnavailable)
            {
                Times = 2,
                Skip = 1,
                Delay = TimeSpan.FromSeconds(5),
            }
        );

        (await Crm.GetAsync("WhoAmI")).Status.ShouldBe(200);
        (await Crm.GetAsync("WhoAmI")).Header("Retry-After").ShouldBe("5");
        (await Crm.GetAsync("WhoAmI")).Status.ShouldBe(503);
        (await Crm.GetAsync("WhoAmI")).Status.ShouldBe(200);
        Sandbox.Faults.Hits(id).ShouldBe(2);
    }

    [Fact]
    public async Task An_error_can_have_no_body()
    {
        Sandbox.Faults.Add(new Fault(FaultKind.EmptyBody) { Status = 502 });

        var reply = await Crm.GetAsync("WhoAmI");

        reply.Status.ShouldBe(502);
        reply.Text.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_slow_answer_waits_on_the_clock()
    {
        Sandbox.Faults.Add(new Fault(FaultKind.Slow) { Delay = TimeSpan.FromMinutes(3) });
        var reply = Crm.GetAsync("WhoAmI");
        await Clock.WaitForTimerAsync(CancellationToken.None);
        reply.IsCompleted.ShouldBeFalse();

        Clock.Advance(TimeSpan.FromMinutes(3));

        (await reply).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_committed_write_is_held_until_released()
    {
        var fault = Sandbox.Faults.Add(new Fault(FaultKind.HoldAfterCommit) { Verb = "POST" });
        var write = WriteAsync("POST");
        await Sandbox.Faults.WaitUntilHeldAsync(fault, CancellationToken.None);

        (await Crm.GetAsync($"contacts({Id})?$select=lastname")).Status.ShouldBe(200);
        write.IsCompleted.ShouldBeFalse();
        Sandbox.Faults.Release(fault);
        (await write).Status.ShouldBe(204);
    }

    [Fact]
    public async Task Queries_lag_behind_while_reads_by_id_do_not()
    {
        Sandbox.Faults.Add(
            new Fault(FaultKind.Lag)
            {
                Table = "contact",
                Times = 0,
                Delay = TimeSpan.FromSeconds(30),
            }
        );
        await WriteAsync("POST");

        (await Crm.GetAsync("contacts?$select=lastname&$filter=lastname eq 'A'")).Values.ShouldBeEmpty();
        (await Crm.GetAsync($"contacts({Id})?$select=lastname")).Status.ShouldBe(200);
        Clock.Advance(TimeSpan.FromSeconds(30));
        (await Crm.GetAsync("contacts?$select=lastname&$filter=lastname eq 'A'")).Values.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_fault_meets_only_what_it_names()
    {
        Sandbox.Faults.Add(
            new Fault(FaultKind.ServiceUnavailable)
            {
                Table = "account",
                Verb = "POST",
                Operation = "CreateMultiple",
                Times = 0,
            }
        );

        (await WriteAsync("POST")).Status.ShouldBe(204);
        (await Crm.PostAsync("accounts", """{"name":"A"}""")).Status.ShouldBe(204);
        (await Crm.PostAsync("accounts/Microsoft.Dynamics.CRM.CreateMultiple", """{"Targets":[]}""")).Status.ShouldBe(
            503
        );
        Sandbox.Faults.Clear();
        (await Crm.PostAsync("accounts/Microsoft.Dynamics.CRM.CreateMultiple", """{"Targets":[]}""")).Status.ShouldBe(
            200
        );
    }

    private Task<Reply> WriteAsync(string verb) =>
        verb switch
        {
            "POST" => Crm.PostAsync("contacts", $$"""{"contactid":"{{Id}}","lastname":"A"}"""),
            "PATCH" => Crm.PatchAsync($"contacts({Id})", """{"lastname":"A"}"""),
            _ => new BatchBody()
                .Request("PATCH", $"/api/data/v9.2/contacts({Id})", """{"lastname":"A"}""")
                .SendAsync(Crm),
        };
}
