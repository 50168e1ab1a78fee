using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point05_IfMatchTests : ExchangeTest
{
    [Fact]
    public async Task A_stale_etag_is_refused_for_update_and_deletion()
    {
        var contact = await Graph.CreateAsync(Contacts, new { surname = "Zorzi" });
        var url = $"{Contacts}/{IdOf(contact)}";
        var current = (await Graph.PatchAsync(url, """{"jobTitle":"A"}""")).Json!;

        (await Graph.PatchAsync(url, """{"jobTitle":"B"}""", ("If-Match", EtagOf(contact))))
            .ShouldRefuse(412, "ErrorIrresolvableConflict")
            .ErrorMessage.ShouldContain("change key");
        (await Graph.DeleteAsync(url, ("If-Match", EtagOf(contact)))).ShouldRefuse(412, "ErrorIrresolvableConflict");

        ((string?)(await Graph.ReadAsync(url))["jobTitle"]).ShouldBe("A");
        (await Graph.PatchAsync(url, """{"jobTitle":"B"}""", ("If-Match", "*"))).Status.ShouldBe(200);
        (await Graph.PatchAsync(url, "{}", ("If-Match", EtagOf(current)))).Status.ShouldBe(412);
        (
            await Graph.PatchAsync(url, "{}", ("If-Match", EtagOf(await Graph.ReadAsync(url)).ToLowerInvariant()))
        ).Status.ShouldBe(412);
        var latest = EtagOf(await Graph.ReadAsync(url));
        (await Graph.DeleteAsync(url, ("If-Match", latest))).Status.ShouldBe(204);
    }

    [Fact]
    public async Task If_Match_can_be_passed_over()
    {
        Habits(habits => habits with { IgnoresIfMatch = true });
        var url = $"{Contacts}/{await CreateAsync("Zorzi")}";

        (await Graph.PatchAsync(url, """{"jobTitle":"B"}""", ("If-Match", "W/\"old\""))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_conflict_can_come_without_a_reason()
    {
        var url = $"{Contacts}/{await CreateAsync("Zorzi")}";
        Sandbox.Faults.Add(new Fault(FaultKind.Conflict) { Verb = "PATCH", Mailbox = Anna });

        (await Graph.PatchAsync(url, """{"jobTitle":"B"}""")).ShouldRefuse(412, "ErrorIrresolvableConflict");
        (await Graph.PatchAsync(url, """{"jobTitle":"B"}""")).Status.ShouldBe(200);
    }
}
