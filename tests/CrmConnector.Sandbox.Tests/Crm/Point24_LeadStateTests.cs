using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point24_LeadStateTests : SandboxTest
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(1, 3)]
    [InlineData(2, 4)]
    [InlineData(2, 5)]
    [InlineData(2, 6)]
    [InlineData(2, 7)]
    public async Task A_valid_pair_is_taken(int state, int status) =>
        (await PatchAsync($$"""{"statecode":{{state}},"statuscode":{{status}}}""")).ShouldBe((state, status));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 3)]
    [InlineData(2, 7)]
    public async Task A_state_alone_takes_its_default_status(int state, int status) =>
        (await PatchAsync($$"""{"statecode":{{state}}}""")).ShouldBe((state, status));

    [Theory]
    [InlineData("""{"statecode":2,"statuscode":3}""", "3 is not a valid status code for state code")]
    [InlineData("""{"statecode":0,"statuscode":4}""", "4 is not a valid status code for state code")]
    [InlineData("""{"statuscode":4}""", "4 is not a valid status code for state code")]
    public async Task A_pair_that_does_not_fit_gets_400(string body, string message)
    {
        var id = await Crm.CreateAsync("leads", new { subject = "A" });

        (await Crm.PatchAsync($"leads({id})", body))
            .ShouldRefuse(400, "0x80048408")
            .ErrorMessage.ShouldStartWith(message);
    }

    [Fact]
    public async Task A_status_alone_must_belong_to_the_present_state()
    {
        var id = await Crm.CreateAsync("leads", new { subject = "A" });

        (await Crm.PatchAsync($"leads({id})", """{"statuscode":2}""")).Status.ShouldBe(204);
        (await Crm.PatchAsync($"leads({id})", """{"statecode":2,"statuscode":4}""")).Status.ShouldBe(204);
        (await Crm.PatchAsync($"leads({id})", """{"statuscode":5}""")).Status.ShouldBe(204);
        (await Crm.PatchAsync($"leads({id})", """{"statuscode":1}""")).ShouldRefuse(400, "0x80048408");
        (await Crm.PatchAsync($"leads({id})", """{"statecode":0,"statuscode":1}""")).Status.ShouldBe(204);
    }

    [Fact]
    public async Task An_account_is_deactivated_and_stays_in_queries_and_deltas()
    {
        var id = await Crm.CreateAsync("accounts", new { name = "A" });
        var link = (
            await Crm.GetAsync("accounts?$select=statecode,statuscode", ("Prefer", "odata.track-changes"))
        ).DeltaLink!;

        await Crm.PatchAsync($"accounts({id})", """{"statecode":1}""");

        var row = (await Crm.GetAsync(link)).Values.Single();
        ((int?)row["statecode"], (int?)row["statuscode"]).ShouldBe((1, 2));
    }

    private async Task<(int?, int?)> PatchAsync(string body)
    {
        var id = await Crm.CreateAsync("leads", new { subject = "A" });
        (await Crm.PatchAsync($"leads({id})", body)).Status.ShouldBe(204);
        var row = await Crm.ReadAsync($"leads({id})?$select=statecode,statuscode");
        return ((int?)row["statecode"], (int?)row["statuscode"]);
    }
}
