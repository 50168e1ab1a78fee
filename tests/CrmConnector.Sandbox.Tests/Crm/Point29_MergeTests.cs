using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point29_MergeTests : SandboxTest
{
    [Fact]
    public async Task The_loser_stays_inactive_and_points_to_the_winner()
    {
        var winner = await Crm.CreateAsync("accounts", new { name = "W" });
        var loser = await Crm.CreateAsync("accounts", new { name = "L" });
        var link = (
            await Crm.GetAsync(
                "accounts?$select=name,merged,statecode,_masterid_value",
                ("Prefer", "odata.track-changes")
            )
        ).DeltaLink!;

        await Sandbox.Users.MergeAsync("account", winner, loser, SandboxUsers.People[0], CancellationToken.None);

        var row = (await Crm.GetAsync(link)).Values.Single(v => (string?)v["name"] is "L");
        ((bool?)row["merged"]).ShouldBe(true);
        ((int?)row["statecode"]).ShouldBe(1);
        ((Guid?)row["_masterid_value"]).ShouldBe(winner);
        ((bool?)(await Crm.ReadAsync($"accounts({winner})?$select=merged"))["merged"]).ShouldBe(false);
    }
}
