using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Reviewing;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Running;

/// <summary>First contact: source records that meet target records which somebody typed in before.</summary>
public sealed class MatchTests
{
    private const string Crm = """
        CREATE TABLE account (id INTEGER PRIMARY KEY, code TEXT, vat TEXT, name TEXT, phone TEXT, city TEXT);
        """;

    private const string Erp = """
        CREATE TABLE customers (id INTEGER PRIMARY KEY, code TEXT, vat TEXT, name TEXT, phone TEXT, city TEXT);
        """;

    private const string Process = """
        process: customers
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        match: [ { code: code }, { vat: vat } ]
        fields:
          - { from: code, to: code }
          - { from: vat, to: vat }
          - { from: name, to: name }
          - { from: phone, to: phone }
          - { from: city, to: city }
        """;

    [Fact]
    public async Task Equal_values_agree_and_nothing_is_written()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            Erp + "INSERT INTO customers VALUES (1, 'C1', 'V1', 'Rossi', '02', 'Roma')",
            Crm + "INSERT INTO account VALUES (77, 'C1', 'V1', 'Rossi', '02', 'Roma')"
        );

        var report = await installation.CompleteAsync(Process);

        report.Sums[JournalOutcome.Linked].ShouldBe(1);
        installation.Crm.Count(CallKind.Write).ShouldBe(0);
        installation.InErp("UPDATE customers SET city = 'Milano'");
        (await installation.CompleteAsync(Process)).Sums[JournalOutcome.Updated].ShouldBe(1);
        installation.QueryCrm("SELECT id || '', city FROM account").ShouldBe(["77|Milano"]);
    }

    [Theory]
    [InlineData("erp", "Rossi", "02", "Roma")]
    [InlineData("crm", "Rossi S.p.A.", "02", "Roma")]
    public async Task Blanks_are_filled_and_the_rest_goes_by_the_rule(
        string winner,
        string name,
        string phone,
        string city
    )
    {
        await using var installation = await SqlInstallation.CreateAsync(
            Erp + "INSERT INTO customers VALUES (1, 'C1', NULL, 'Rossi', '02', NULL)",
            Crm + "INSERT INTO account VALUES (77, 'C1', 'V1', 'Rossi S.p.A.', '', 'Roma')"
        );

        var report = await installation.CompleteAsync(Process + $"\nconflicts: {winner}\n");
        var second = await installation.CompleteAsync(Process + $"\nconflicts: {winner}\n");

        report.Sums[JournalOutcome.Linked].ShouldBe(1);
        second.Sums.Read.ShouldBe(0);
        installation.QueryCrm("SELECT vat, name, phone, city FROM account").ShouldBe([$"V1|{name}|{phone}|{city}"]);
    }

    [Fact]
    public async Task The_next_match_is_tried_where_the_first_finds_nothing()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            Erp + "INSERT INTO customers VALUES (1, 'C1', 'V1', 'Rossi', '02', 'Roma')",
            Crm + "INSERT INTO account VALUES (77, NULL, 'V1', 'Rossi', '02', 'Roma')"
        );

        await installation.CompleteAsync(Process);

        installation.QueryCrm("SELECT id || '', code FROM account").ShouldBe(["77|C1"]);
    }

    [Fact]
    public async Task Two_candidates_are_never_guessed_and_all_others_are_synced()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            Erp
                + "INSERT INTO customers VALUES (1, 'C1', 'V1', 'Rossi', '02', 'Roma'), (2, 'C2', 'V2', 'Bianchi', '02', 'Roma')",
            Crm
                + "INSERT INTO account VALUES (77, 'C1', 'V8', 'Rossi', '02', 'Roma'), (78, 'C1', 'V9', 'Rossi', '02', 'Roma')"
        );

        var report = await installation.CompleteAsync(Process);

        report.Sums[JournalOutcome.Created].ShouldBe(1);
        var entry = (await installation.QuarantineAsync()).ShouldHaveSingleItem();
        entry.Reason.ShouldBe("ambiguous-match");
        entry.SourceKey.Value.ShouldBe("1");
        entry.Detail.ShouldContain("crmconnector conflicts settle");

        installation.InCrm("DELETE FROM account WHERE id = 78");
        await installation.Store.Quarantine.MarkForRetryAsync(entry.FlowId, sourceKey: null, CancellationToken.None);
        var second = await installation.CompleteAsync(Process);

        second.Sums[JournalOutcome.Linked].ShouldBe(1);
        (await installation.QuarantineAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("78", "77|02|, 78|new|Milano")]
    [InlineData(null, "77|02|, 78|02|, 79|new|Milano")]
    public async Task A_person_says_which_candidate_it_is_or_that_it_is_none(string? chosen, string expected)
    {
        await using var installation = await SqlInstallation.CreateAsync(
            Erp + "INSERT INTO customers VALUES (1, 'C1', 'V1', 'Rossi', 'new', 'Milano')",
            Crm
                + "INSERT INTO account VALUES (77, 'C1', 'V8', 'Rossi', '02', NULL), (78, 'C1', 'V9', 'Rossi', '02', NULL)"
        );
        await installation.CompleteAsync(Process);
        var flow = (await installation.Store.Flows.ListFlowsAsync(process: null, default)).Single();
        var entry = (await installation.QuarantineAsync()).ShouldHaveSingleItem();

        var settler = new ReviewSettler(installation.Services);
        (await settler.SettleMatchAsync(flow, entry.SourceKey, new RecordKey("99"), "anna", default)).ShouldBeFalse();
        RecordKey? match = chosen is null ? null : new RecordKey(chosen);
        (await settler.SettleMatchAsync(flow, entry.SourceKey, match, "anna", default)).ShouldBeTrue();
        await installation.CompleteAsync(Process);
        var after = await installation.CompleteAsync(Process);

        string.Join(", ", installation.QueryCrm("SELECT id || '', phone, coalesce(city, '') FROM account ORDER BY id"))
            .ShouldBe(expected);
        (await installation.QuarantineAsync()).ShouldBeEmpty();
        after.Sums.Read.ShouldBe(0);
    }

    [Fact]
    public async Task A_match_value_that_two_source_records_have_links_neither()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            Erp
                + "INSERT INTO customers VALUES (1, 'C1', 'V1', 'Rossi', '02', 'Roma'), (2, 'C1', 'V2', 'Rossi', '02', 'Roma')",
            Crm + "INSERT INTO account VALUES (77, 'C1', 'V8', 'Rossi', '02', 'Roma')"
        );

        var report = await installation.CompleteAsync(Process);

        report.Sums[JournalOutcome.Quarantined].ShouldBe(2);
        (await installation.QuarantineAsync()).ShouldAllBe(e => e.Reason == "ambiguous-source");
    }

    [Fact]
    public async Task A_target_record_that_is_linked_already_is_never_linked_again()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            Erp + "INSERT INTO customers VALUES (1, 'C1', NULL, 'Rossi', '02', 'Roma')",
            Crm
        );
        await installation.CompleteAsync(Process);

        installation.InErp(
            "UPDATE customers SET code = 'C1x'; INSERT INTO customers VALUES (2, 'C1', NULL, 'Other', '02', 'Roma')"
        );
        var report = await installation.CompleteAsync(Process);

        report.Sums[JournalOutcome.Updated].ShouldBe(1);
        report.Sums[JournalOutcome.Quarantined].ShouldBe(1);
        (await installation.QuarantineAsync()).ShouldHaveSingleItem().Reason.ShouldBe("already-linked");
        installation.QueryCrm("SELECT count(*) || '' FROM account").ShouldBe(["1"]);
    }

    [Fact]
    public async Task Creates_with_one_match_value_in_one_page_are_one_group_and_make_one_record()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            Erp
                + "INSERT INTO customers VALUES (1, 'C1', NULL, 'Rossi', '02', 'Roma'), (2, 'C1', NULL, 'Rossi', '02', 'Roma'), (3, 'C3', NULL, 'B', '02', 'Roma')",
            Crm
        );

        var report = await installation.CompleteAsync(Process);

        report.Sums[JournalOutcome.Created].ShouldBe(2);
        report.Sums[JournalOutcome.Quarantined].ShouldBe(1);
        installation.QueryCrm("SELECT code FROM account ORDER BY code").ShouldBe(["C1", "C3"]);
        (await installation.QuarantineAsync()).ShouldHaveSingleItem().SourceKey.Value.ShouldBe("2");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_record_that_comes_back_under_another_key_is_linked_again_by_match(bool track)
    {
        await using var installation = await SqlInstallation.CreateAsync(
            Erp
                + "INSERT INTO customers VALUES (1, 'C1', NULL, 'Rossi', '02', 'Roma'), (2, 'C2', NULL, 'Bianchi', '02', 'Roma')",
            Crm,
            track
        );
        var process = Process + "\ndeletes: propagate\n";
        await installation.CompleteAsync(process);
        var before = installation.QueryCrm("SELECT id || '' FROM account WHERE code = 'C1'");

        installation.InErp(
            "DELETE FROM customers WHERE id = 1; INSERT INTO customers VALUES (9, 'C1', NULL, 'Rossi', '03', 'Roma')"
        );
        var report = await installation.CompleteAsync(process);
        installation.InErp("UPDATE customers SET city = 'Milano' WHERE id = 9");
        await installation.CompleteAsync(process);

        report.Sums[JournalOutcome.Deleted].ShouldBe(0);
        report.Sums[JournalOutcome.Created].ShouldBe(0);
        installation.QueryCrm("SELECT id || '' FROM account WHERE code = 'C1'").ShouldBe(before);
        installation.QueryCrm("SELECT phone, city FROM account WHERE code = 'C1'").ShouldBe(["03|Milano"]);
        installation.QueryCrm("SELECT count(*) || '' FROM account").ShouldBe(["2"]);
    }

    [Theory]
    [InlineData("erp")]
    [InlineData("crm")]
    public async Task A_change_that_comes_with_the_new_key_arrives_and_an_edit_of_the_target_stays(string winner)
    {
        await using var installation = await SqlInstallation.CreateAsync(
            Erp + "INSERT INTO customers VALUES (1, 'C1', NULL, 'Rossi', '02', 'Roma')",
            Crm
        );
        var process = Process + $"\ndeletes: propagate\nconflicts: {winner}\n";
        await installation.CompleteAsync(process);

        installation.InCrm("UPDATE account SET city = 'edited'");
        installation.InErp("UPDATE customers SET id = 9, phone = NULL, name = 'Rossi S.p.A.'");
        await installation.CompleteAsync(process);

        installation
            .QueryCrm("SELECT name, coalesce(phone, 'none'), city FROM account")
            .ShouldBe(["Rossi S.p.A.|none|edited"]);
    }

    [Fact]
    public async Task Creates_no_links_and_updates_only()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            Erp
                + "INSERT INTO customers VALUES (1, 'C1', NULL, 'Rossi', '02', 'Roma'), (2, 'C2', NULL, 'Bianchi', '02', 'Roma')",
            Crm + "INSERT INTO account VALUES (77, 'C1', NULL, 'Rossi', '03', 'Roma')"
        );

        var report = await installation.CompleteAsync(Process + "\ncreates: no\n");

        report.Sums[JournalOutcome.Linked].ShouldBe(1);
        report.Sums[JournalOutcome.OutOfScope].ShouldBe(1);
        installation.QueryCrm("SELECT code, phone FROM account").ShouldBe(["C1|02"]);
    }

    [Fact]
    public async Task Creates_when_makes_only_records_that_meet_its_conditions()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            Erp
                + "INSERT INTO customers VALUES (1, 'C1', NULL, 'Rossi', '02', 'Roma'), (2, 'C2', NULL, 'Bianchi', '02', 'Milano')",
            Crm
        );
        var process = Process + "\ncreates: { when: [ { field: city, is: Roma } ] }\n";

        await installation.CompleteAsync(process);
        installation.InErp(
            "UPDATE customers SET city = 'Napoli' WHERE id = 1; UPDATE customers SET city = 'Roma' WHERE id = 2"
        );
        await installation.CompleteAsync(process);

        installation.QueryCrm("SELECT code, city FROM account ORDER BY code").ShouldBe(["C1|Napoli", "C2|Roma"]);
    }
}
