using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point18_RetentionTests : SandboxTest
{
    private const string Message = "Version stamp associated with the client has expired. Please perform a full sync.";

    [Fact]
    public async Task A_token_older_than_the_retention_gets_400()
    {
        var link = await LinkAsync(Crm);
        Clock.Advance(TimeSpan.FromMinutes(59));
        (await Crm.GetAsync(link)).Status.ShouldBe(200);
        Clock.Advance(TimeSpan.FromDays(7));
        using var crm = await CrmClient.SignInAsync(Sandbox);

        (await crm.GetAsync(link)).ShouldRefuse(400, "0x80044352", Message);
    }

    [Fact]
    public async Task A_change_of_the_metadata_makes_tokens_useless()
    {
        var link = await LinkAsync(Crm);
        await Sandbox.Users.ExpireDeltaTokensAsync(CancellationToken.None);

        (await Crm.GetAsync(link)).ShouldRefuse(400, "0x80044352", Message);
        (await Crm.GetAsync(await LinkAsync(Crm))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_status_can_be_410_and_the_retention_another()
    {
        var options = new CrmSandboxOptions
        {
            Time = Clock,
            Tracking = new TrackingOptions { ExpiredStatus = 410, RetentionDays = 2 },
            TokenLifetime = TimeSpan.FromDays(9),
        };
        await using var sandbox = await CrmSandbox.StartAsync(options, CancellationToken.None);
        using var crm = await CrmClient.SignInAsync(sandbox);
        var link = await LinkAsync(crm);
        Clock.Advance(TimeSpan.FromDays(2.1));

        (await crm.GetAsync(link)).ShouldRefuse(410, "0x80044352", Message);
        (
            (int?)
                (await crm.GetAsync("organizations?$select=expirechangetrackingindays")).Values.Single()[
                    "expirechangetrackingindays"
                ]
        ).ShouldBe(2);
    }

    private static async Task<string> LinkAsync(CrmClient crm) =>
        (await crm.GetAsync("contacts?$select=lastname", ("Prefer", "odata.track-changes"))).DeltaLink!;
}
