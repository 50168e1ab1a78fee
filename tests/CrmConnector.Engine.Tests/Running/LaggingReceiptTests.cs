using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Tests.Installing;

namespace CrmConnector.Engine.Tests.Running;

/// <summary>A target whose receipts are found by a search, which misses for a while what was just written.</summary>
public sealed class LaggingReceiptTests
{
    private const string Process = CustomerStory.Process + "\ndeletes: propagate\n";

    private const string Crm = """
        CREATE TABLE account (id INTEGER PRIMARY KEY, code TEXT NOT NULL, name VARCHAR(40), phone TEXT);
        """;

    [Fact]
    public async Task A_receipt_that_is_missed_at_first_is_found_when_the_lag_is_over()
    {
        await using var installation = await CreateAsync();
        installation.CrashAt(CrashPlace.AfterWriting, 1);
        (await installation.CrashAsync(Process)).ShouldBeTrue();

        // of what is gone in the source, nothing but the receipt tells that the killed run had made it
        installation.InErp("DELETE FROM customers WHERE id = 2");
        Lag(installation, TimeSpan.FromSeconds(20));
        await installation.CompleteAsync(Process);
        await installation.CompleteAsync(Process);

        installation.QueryCrm("SELECT code FROM account ORDER BY code").ShouldBe(["C00001", "C00003"]);
    }

    [Fact]
    public async Task Only_a_create_that_was_never_sent_says_so()
    {
        await using var installation = await CreateAsync();
        installation.Crm.After = call =>
        {
            if (call is { Kind: CallKind.Write, Number: 1 })
            {
                throw new SystemUnavailableException("The connection was cut.");
            }
        };
        await installation.CompleteAsync(Process);

        installation.Crm.Batches.Select(batch => batch.Writes.All(write => write.NeverSent)).ShouldBe([true, false]);
        installation.Crm.Batches.Last().Writes.ShouldAllBe(write => !write.NeverSent);
    }

    [Fact]
    public async Task A_create_that_a_killed_run_may_have_sent_does_not_say_that_it_never_was()
    {
        await using var installation = await CreateAsync();
        installation.CrashAt(CrashPlace.AfterIntents, 1);
        (await installation.CrashAsync(Process)).ShouldBeTrue();

        installation.InErp(CustomerStory.Customers(4, 1));
        await installation.CompleteAsync(Process);

        installation
            .Crm.Batches.SelectMany(batch => batch.Writes)
            .Count(write => write is { Kind: WriteKind.Create, NeverSent: false })
            .ShouldBe(3);
        installation.QueryCrm("SELECT code FROM account").Count.ShouldBe(4);
    }

    private static async Task<SqlInstallation> CreateAsync() =>
        await SqlInstallation.CreateAsync(CustomerStory.Erp + CustomerStory.Customers(1, 3), Crm);

    private static void Lag(SqlInstallation installation, TimeSpan lag)
    {
        var visible = installation.Clock.GetUtcNow() + lag;
        installation.Crm.Schema = schema =>
            schema with
            {
                Writes = schema.Writes with { SettleTime = TimeSpan.FromSeconds(30) },
            };
        installation.Crm.Receipts = found =>
            installation.Clock.GetUtcNow() < visible ? new Dictionary<Guid, RecordKey>() : found;
    }
}
