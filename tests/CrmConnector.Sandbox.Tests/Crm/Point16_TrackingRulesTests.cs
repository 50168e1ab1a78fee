using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point16_TrackingRulesTests : SandboxTest
{
    private static readonly (string, string) Track = ("Prefer", "odata.track-changes,odata.maxpagesize=2");

    [Fact]
    public async Task Only_the_last_page_has_the_delta_link()
    {
        for (var i = 0; i < 3; i++)
        {
            await Crm.CreateAsync("contacts", new { lastname = $"n{i}" });
        }

        var first = await Crm.GetAsync("contacts?$select=lastname", Track);
        var last = await Crm.GetAsync(first.NextLink!, Track);

        first.Header("Preference-Applied")!.ShouldContain("odata.track-changes");
        first.DeltaLink.ShouldBeNull();
        Uri.UnescapeDataString(Uri.UnescapeDataString(first.NextLink!)).ShouldContain("istracking=\"True\"");
        last.NextLink.ShouldBeNull();
        last.DeltaLink!.ShouldStartWith(Sandbox.BaseAddress + "contacts?$select=lastname&$deltatoken=");
        last.DeltaLink!.ShouldContain("%21");
    }

    [Theory]
    [InlineData("$filter=lastname eq 'a'", "filter")]
    [InlineData("$orderby=lastname", "orderby")]
    [InlineData("$expand=parentcustomerid_account", "expand")]
    [InlineData("$top=5", "top")]
    public async Task Query_options_are_refused(string option, string name) =>
        (await Crm.GetAsync("contacts?$select=lastname&" + option, Track)).ShouldRefuse(
            400,
            "0x80060888",
            $"The \"${name}\" query parameter isn't supported when Change Tracking is enabled."
        );

    [Theory]
    [InlineData("systemusers?$select=fullname")]
    [InlineData("transactioncurrencies?$select=currencyname")]
    public async Task A_table_without_tracking_is_refused(string url) =>
        (await Crm.GetAsync(url, Track)).ShouldRefuse(400, "0x80040203");

    [Fact]
    public async Task Tracking_can_be_off_for_a_table()
    {
        await using var sandbox = await CrmSandbox.StartAsync(
            new CrmSandboxOptions { Time = Clock, UntrackedTables = ["lead"] },
            CancellationToken.None
        );
        using var crm = await CrmClient.SignInAsync(sandbox);

        (await crm.GetAsync("leads?$select=subject", Track)).ShouldRefuse(400, "0x80040203");
        ((bool?)(await crm.ReadAsync("EntityDefinitions(LogicalName='lead')"))["ChangeTrackingEnabled"]).ShouldBe(
            false
        );
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("99999%2103%2f02%2f2026%2009%3a00%3a00")]
    [InlineData("1%21today")]
    public async Task A_token_that_is_none_gets_400(string token) =>
        (await Crm.GetAsync("contacts?$select=lastname&$deltatoken=" + token)).ShouldRefuse(400, "0x80040203");

    [Fact]
    public async Task Reading_needs_the_privilege()
    {
        Sandbox.Users.Deny("Read", "contact");

        (await Crm.GetAsync("contacts?$select=lastname", Track)).ShouldRefuse(403, "0x80040220");
    }
}
