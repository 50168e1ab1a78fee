using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point28_ErrorTests : ExchangeTest
{
    [Fact]
    public async Task An_error_says_by_which_ids_it_can_be_found()
    {
        var mine = Guid.Parse("0a000000-0000-4000-8000-00000000000b").ToString("D");

        var reply = await Graph.GetAsync($"{Contacts}/garbage", ("client-request-id", mine));

        var inner = reply["error"]!["innerError"]!;
        ((string?)inner["date"]).ShouldBe("2026-03-02T09:00:00");
        ((string?)inner["client-request-id"]).ShouldBe(mine);
        ((string?)inner["request-id"]).ShouldBe(reply.Header("request-id"));
        reply.Header("client-request-id").ShouldBe(mine);
        reply.Header("x-ms-ags-diagnostic").ShouldNotBeNullOrEmpty();
        (await Graph.GetAsync(Contacts)).Header("request-id").ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task An_error_can_have_no_body(int status)
    {
        Sandbox.Faults.Add(new Fault(FaultKind.EmptyBody) { Status = status });

        var reply = await Graph.GetAsync(Contacts);

        reply.Status.ShouldBe(status);
        reply.Text.ShouldBeEmpty();
        Sandbox.Counts.Refused.ShouldBe(1);
    }

    [Theory]
    [InlineData(500, "InternalServerError")]
    [InlineData(502, "generalException")]
    [InlineData(507, "quotaLimitReached")]
    [InlineData(509, "activityLimitReached")]
    public async Task A_server_can_fail_in_several_ways(int status, string code)
    {
        Sandbox.Faults.Add(
            new Fault(FaultKind.ServerError)
            {
                Status = status,
                Times = 2,
                Skip = 1,
            }
        );

        (await Graph.GetAsync(Contacts)).Status.ShouldBe(200);
        (await Graph.GetAsync(Contacts)).ShouldRefuse(status, code);
        (await Graph.GetAsync(Contacts)).ShouldRefuse(status, code);
        (await Graph.GetAsync(Contacts)).Status.ShouldBe(200);
    }

    [Fact]
    public void A_fault_of_the_other_sandbox_is_refused() =>
        Should
            .Throw<ArgumentException>(() => Sandbox.Faults.Add(new Fault(FaultKind.PluginAbort)))
            .Message.ShouldStartWith("The sandbox Exchange cannot have a fault of kind PluginAbort; it can have:");
}
