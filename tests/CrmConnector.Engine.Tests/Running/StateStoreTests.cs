using System.Globalization;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State;

namespace CrmConnector.Engine.Tests.Running;

/// <summary>A state store that is not this program's stops the program; it is never taken for an empty one.</summary>
public sealed class StateStoreTests
{
    [Fact]
    public async Task Another_hash_key_stops_the_program_and_is_never_taken_for_first_contact()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3),
            CustomerStory.Crm
        );
        await installation.CompleteAsync(CustomerStory.Process);
        installation.InCrm("UPDATE account SET phone = 'edited'");

        var secret = installation.HashSecret;
        installation.HashSecret = "another secret, long enough too";
        var error = await Should.ThrowAsync<UnknownHashKeyException>(installation.RestartAsync);
        installation.HashSecret = secret;
        await installation.RestartAsync();

        error.Message.ShouldContain("hash key");
        error.Message.ShouldNotContain(secret);
        (await installation.CompleteAsync(CustomerStory.Process)).Sums.Read.ShouldBe(0);
        installation.QueryCrm("SELECT DISTINCT phone FROM account").ShouldBe(["edited"]);
    }

    [Fact]
    public async Task A_store_of_a_newer_program_is_refused()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3),
            CustomerStory.Crm
        );
        await installation.CompleteAsync(CustomerStory.Process);
        await installation.CloseAsync();
        Version(installation.StateFile, +1000);

        var error = await Should.ThrowAsync<UnknownSchemaException>(installation.RestartAsync);
        Version(installation.StateFile, -1000);
        await installation.RestartAsync();

        error.Message.ShouldContain("newer");
        (await installation.CompleteAsync(CustomerStory.Process)).Sums.Read.ShouldBe(0);
    }

    [Fact]
    public async Task A_second_process_on_the_store_is_refused_with_advice()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3),
            CustomerStory.Crm
        );

        var error = await Should.ThrowAsync<StateStoreLockedException>(installation.StartAgainAsync);

        error.Message.ShouldContain("Another process has the state store");
        error.Message.ShouldContain("Wait until it has ended, or stop it");
        await installation.CompleteAsync(CustomerStory.Process);
    }

    private static void Version(string file, int change)
    {
        var now = int.Parse(
            SqliteRows.Read(file, "SELECT user_version || '' FROM pragma_user_version")[0],
            CultureInfo.InvariantCulture
        );
        var changed = now + change;
        SqliteRows.Read(file, $"PRAGMA user_version = {changed}");
    }
}
