using CrmConnector.Abstractions.Adapters;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Identities;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Running;

/// <summary>Links and checkpoints are never applied to a store that they do not belong to.</summary>
public sealed class StoreIdentityTests
{
    [Theory]
    [InlineData("erp", false)]
    [InlineData("crm", false)]
    [InlineData("erp", true)]
    public async Task Another_store_or_one_that_went_back_stops_the_run_before_any_write(string side, bool wentBack)
    {
        await using var installation = await FirstRunAsync();
        var connection = side == "erp" ? installation.Erp : installation.Crm;
        connection.Identity = identity =>
            wentBack ? identity with { Position = -1 } : identity with { Fingerprint = "another" };
        if (wentBack)
        {
            await RememberAsync(installation, side, 1000);
        }

        installation.Crm.Forget();
        installation.InErp("UPDATE customers SET phone = 'new' WHERE id = 1");
        var report = await installation.RunAsync(CustomerStory.Process);

        report.Ending.ShouldBe(RunEnding.Failed);
        report.Message!.ShouldContain($"'{side}'");
        report.Message!.ShouldContain("Nothing was written");
        report.Message!.ShouldContain($"crmconnector connections accept {side} --as restored");
        report.Message!.ShouldContain("--as another");
        installation.Crm.RecordCalls.ShouldBe(0);
        installation.QueryCrm("SELECT phone FROM account WHERE code = 'C00001'").ShouldBe(["02 1"]);
    }

    [Fact]
    public async Task Accepted_as_restored_the_whole_source_is_compared_and_nothing_doubled()
    {
        await using var installation = await FirstRunAsync();
        installation.Erp.Identity = identity => identity with { Fingerprint = "another" };
        installation.InErp("UPDATE customers SET phone = 'new' WHERE id = 1");
        await installation.RunAsync(CustomerStory.Process);

        await AcceptAsync(installation, "erp", IdentityAcceptance.SameDataRestored);
        var report = await installation.CompleteAsync(CustomerStory.Process);

        report.Sums[JournalOutcome.Updated].ShouldBe(1);
        report.Sums[JournalOutcome.Unchanged].ShouldBe(9);
        installation.QueryCrm("SELECT count(*) || '' FROM account").ShouldBe(["10"]);
    }

    [Fact]
    public async Task A_target_accepted_as_another_store_is_filled_anew()
    {
        await using var installation = await FirstRunAsync();
        installation.Crm.Identity = identity => identity with { Fingerprint = "another" };
        installation.InCrm("DELETE FROM account");
        await installation.RunAsync(CustomerStory.Process);

        await AcceptAsync(installation, "crm", IdentityAcceptance.AnotherStore);
        var report = await installation.CompleteAsync(CustomerStory.Process);

        report.Sums[JournalOutcome.Created].ShouldBe(10);
        installation.QueryCrm("SELECT count(*) || '' FROM account").ShouldBe(["10"]);
    }

    [Fact]
    public async Task A_target_accepted_as_restored_gets_what_its_backup_lacked()
    {
        await using var installation = await FirstRunAsync();
        installation.InErp("UPDATE customers SET phone = 'new' WHERE id = 1");
        await installation.CompleteAsync(CustomerStory.Process);

        installation.InCrm("UPDATE account SET phone = '02 1' WHERE code = 'C00001'");
        installation.Crm.Identity = identity => identity with { Fingerprint = "restored" };
        (await installation.RunAsync(CustomerStory.Process)).Ending.ShouldBe(RunEnding.Failed);
        await AcceptAsync(installation, "crm", IdentityAcceptance.SameDataRestored);
        await installation.CompleteAsync(CustomerStory.Process);

        installation.QueryCrm("SELECT phone FROM account WHERE code = 'C00001'").ShouldBe(["new"]);
    }

    private static async Task<SqlInstallation> FirstRunAsync()
    {
        var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 10),
            CustomerStory.Crm
        );
        await installation.CompleteAsync(CustomerStory.Process);
        return installation;
    }

    private static async Task RememberAsync(SqlInstallation installation, string side, long position)
    {
        var known = await (side == "erp" ? installation.Erp : installation.Crm).Inner.IdentifyAsync(
            CancellationToken.None
        );
        await installation.Store.Identities.RecordAsync(
            side,
            new StoreIdentity(known.Fingerprint, position),
            CancellationToken.None
        );
    }

    private static async Task AcceptAsync(SqlInstallation installation, string side, IdentityAcceptance acceptance) =>
        await installation.Store.Identities.AcceptAsync(
            side,
            await (side == "erp" ? installation.Erp : installation.Crm).IdentifyAsync(CancellationToken.None),
            acceptance,
            CancellationToken.None
        );
}
