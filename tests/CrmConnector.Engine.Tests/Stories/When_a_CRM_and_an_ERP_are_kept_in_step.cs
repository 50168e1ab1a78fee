using System.Text;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.Sandbox;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Stories;

/// <summary>The story that must hold, named by guarantee: people work on both sides of the reference installation, and nothing goes wrong.</summary>
public sealed class When_a_CRM_and_an_ERP_are_kept_in_step
{
    [Fact]
    public async Task G1_a_phone_number_changed_in_the_CRM_reaches_the_ERP_also_when_the_CRM_fails_on_the_way()
    {
        await using var story = await ReferenceInstallation.BeginAsync();
        await story.Crm.EditAsync("account", story.Account("K70003"), ("telephone1", "+39 02 1234567"));
        story.Crm.Crm.Faults.Add(new Fault(FaultKind.ServiceUnavailable) { Table = "account", Times = 2 });
        story.Crm.Crm.Faults.Add(new Fault(FaultKind.TooManyRequests) { Table = "account", Times = 2 });

        await story.SettleAsync();

        story.InErp("K70003").ShouldBe("Name 3|+39 02 1234567|Verona");
    }

    [Theory]
    [InlineData(FaultKind.CommitThenClose)]
    [InlineData(FaultKind.CommitThenGatewayTimeout)]
    public async Task G2_customers_whose_creation_the_CRM_never_confirmed_are_there_once(FaultKind kind)
    {
        await using var story = await ReferenceInstallation.BeginAsync();
        story.Erp.Execute("INSERT INTO customers (name, city) VALUES ('New 1', 'Roma'), ('New 2', 'Roma')");
        story.Crm.Crm.Faults.Add(new Fault(kind) { Table = "account", Times = 3 });

        await story.SettleAsync();

        story
            .Crm.Query(
                "SELECT name FROM account WHERE address1_city COLLATE BINARY = 'Roma' ORDER BY name COLLATE BINARY"
            )
            .ShouldBe(["New 1", "New 2"]);
    }

    [Fact]
    public async Task G3_different_fields_changed_on_both_sides_both_survive_and_the_same_field_goes_by_the_rule()
    {
        await using var story = await ReferenceInstallation.BeginAsync();
        await story.Crm.EditAsync(
            "account",
            story.Account("K70001"),
            ("telephone1", "+39 02 1234567"),
            ("name", "from the CRM")
        );
        story.Erp.Execute("UPDATE customers SET city = 'Padova', name = 'from the ERP' WHERE code = 'K70001'");

        await story.SettleAsync();

        story.InErp("K70001").ShouldBe("from the ERP|+39 02 1234567|Padova");
        story.InCrm("K70001").ShouldBe("from the ERP|+39 02 1234567|Padova");
        (await story.HistoryAsync(1)).ShouldContain(line => line.Flags.HasFlag(JournalFlags.ConflictLost));
    }

    [Fact]
    public async Task G4_and_G5_after_changes_on_both_sides_a_second_round_writes_nothing()
    {
        await using var story = await ReferenceInstallation.BeginAsync();
        for (var i = 1; i <= 6; i++)
        {
            await story.Crm.EditAsync("account", story.Account($"K7000{i}"), ("address1_city", $"Città {i}"));
            story.Erp.Execute($"UPDATE customers SET name = 'Renamed {i}' WHERE code = 'K7000{i}'");
        }

        await story.RunAsync();

        ReferenceInstallation.Writes(await story.RunAsync()).ShouldBe(0);
        story.InErp("K70004").ShouldBe("Renamed 4|045 8700704|Città 4");
        story.InCrm("K70004").ShouldBe("Renamed 4|+390458700704|Città 4");
    }

    [Fact]
    public async Task G6_a_mass_change_in_the_CRM_stops_before_the_first_customer_of_the_ERP_is_touched()
    {
        await using var story = await ReferenceInstallation.BeginAsync(customers: 40);
        for (var i = 1; i <= 40; i++)
        {
            await story.Crm.EditAsync("account", story.Account($"K{70000 + i}"), ("address1_city", null));
        }

        await story.Installation.RunAsync(story.Customer);
        var back = await story.Installation.RunAsync(story.Customer.Reverse!);

        back.Ending.ShouldBe(RunEnding.GuardStopped);
        story.Erp.Query("SELECT count(*) || '' FROM customers WHERE city = 'Verona'").ShouldBe(["40"]);

        var forced = await story.Installation.RunAsync(
            story.Customer.Reverse!,
            new RunOptions { OverrideGuards = true }
        );
        forced.Ending.ShouldBe(RunEnding.Completed, forced.Message);
        story.Erp.Query("SELECT count(*) || '' FROM customers WHERE city = 'Verona'").ShouldBe(["0"]);
    }

    [Fact]
    public async Task G7_a_run_without_news_asks_only_for_news()
    {
        await using var story = await ReferenceInstallation.BeginAsync();
        await story.QualifiedLeadAsync("Rua Alta", "IT01234567890");
        await story.SettleAsync();
        story.Installation.Crm.Forget();
        story.Installation.Erp.Forget();

        await story.RunAsync();

        var asked = new[] { story.Installation.Crm, story.Installation.Erp };
        asked.Sum(c => c.Count(CallKind.Write) + c.Count(CallKind.Sweep) + c.Count(CallKind.Find)).ShouldBe(0);
    }

    [Fact]
    public async Task G8_no_value_of_either_side_is_in_the_state_store()
    {
        await using var story = await ReferenceInstallation.BeginAsync();
        await story.Crm.EditAsync("account", story.Account("K70002"), ("address1_city", "Plantedville"));
        story.Erp.Execute("UPDATE customers SET name = 'Plantedname' WHERE code = 'K70005'");
        await story.SettleAsync();

        var state = await ReadSharedAsync(story.Installation.StateFile);
        var log = await ReadSharedAsync(story.Installation.StateFile + "-wal");

        (state + log).ShouldNotContain("Planted");
    }

    [Fact]
    public async Task G9_every_record_that_was_read_is_accounted_for_and_explained()
    {
        await using var story = await ReferenceInstallation.BeginAsync();
        await story.Crm.EditAsync("account", story.Account("K70002"), ("telephone1", "not a number"));
        story.Erp.Execute("UPDATE customers SET phone = 'neither' WHERE code = 'K70003'");

        // each report is checked to add up by the installation
        var reports = await story.RunAsync();

        reports.Sum(r => r.Sums[JournalOutcome.Quarantined] + r.Sums[JournalOutcome.Updated]).ShouldBeGreaterThan(0);
        foreach (var entry in await story.Installation.QuarantineAsync())
        {
            entry.Detail.ShouldContain(";");
            entry.Field.ShouldNotBeNull();
        }
    }

    private static async Task<string> ReadSharedAsync(string file)
    {
        if (!File.Exists(file))
        {
            return "";
        }

        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }
}
