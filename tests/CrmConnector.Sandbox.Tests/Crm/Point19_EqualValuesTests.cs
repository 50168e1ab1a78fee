using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point19_EqualValuesTests : SandboxTest
{
    [Fact]
    public async Task Writing_the_same_value_again_bumps_the_version_and_is_in_the_delta()
    {
        var id = await Crm.CreateAsync("contacts", new { lastname = "A" });
        var start = await Crm.GetAsync("contacts?$select=lastname", ("Prefer", "odata.track-changes"));
        var etag = (string?)start.Values[0]["@odata.etag"];

        await Crm.PatchAsync($"contacts({id})", """{"lastname":"A"}""");

        var row = (await Crm.GetAsync(start.DeltaLink!)).Values.Single();
        ((string?)row["lastname"]).ShouldBe("A");
        string.Equals((string?)row["@odata.etag"], etag, StringComparison.Ordinal).ShouldBeFalse();
    }
}
