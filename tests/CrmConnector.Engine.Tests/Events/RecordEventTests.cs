using CrmConnector.Engine.Calling;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.Engine.Tests.Running;
using CrmConnector.State.Outbox;

namespace CrmConnector.Engine.Tests.Events;

public sealed class RecordEventTests
{
    private const string Changes = """
        notification: changes
        alert: [ record-created, record-updated, record-deleted, record-quarantined, record-released ]
        """;

    private const string TooLong = "UPDATE customers SET name = replace(hex(zeroblob(50)), '0', 'x') WHERE id = 2";

    [Fact]
    public async Task What_a_run_does_to_records_is_told()
    {
        await using var installation = await StartAsync();
        installation.Notify(Changes);

        await installation.CompleteAsync(CustomerStory.Process);
        (await installation.ToldAsync("changes")).ShouldBe([
            "record-created customers erp/customers 1",
            "record-created customers erp/customers 2",
        ]);

        await ForgetAsync(installation, "changes");
        installation.InErp("UPDATE customers SET phone = 'new' WHERE id = 1");
        await installation.CompleteAsync(CustomerStory.Process);
        (await installation.ToldAsync("changes")).ShouldBe(["record-updated customers erp/customers 1"]);
    }

    [Fact]
    public async Task An_alert_about_the_target_knows_what_was_written_there()
    {
        await using var installation = await StartAsync();
        installation.Notify(
            """
            notification: big
            alert: record-created
            entity: crm/account
            where: [ { field: name, is: Name 2 } ]
            show: [ name, phone ]
            """
        );

        await installation.CompleteAsync(CustomerStory.Process);

        (await installation.ToldAsync("big")).ShouldBe([
            "record-created customers crm/account C00002 name=Name 2 phone=02 2",
        ]);
    }

    [Fact]
    public async Task An_alert_about_the_source_may_test_and_show_fields_that_no_mapping_reads()
    {
        await using var installation = await StartAsync();
        installation.InErp("UPDATE customers SET parent = 7 WHERE id = 2");
        installation.Notify(
            """
            notification: children
            alert: [ record-created, record-updated ]
            entity: erp/customers
            where: [ { field: parent, moreThan: 5 } ]
            show: [ parent ]
            """
        );

        var report = await installation.CompleteAsync(CustomerStory.Process);

        (await installation.ToldAsync("children")).ShouldBe(["record-created customers erp/customers 2 parent=7"]);
        installation.Notify();
        (await installation.CompleteAsync(CustomerStory.Process)).Notes.ShouldBeEmpty(
            "what alerts read is no change of the mapping"
        );
        report.Sums.Read.ShouldBe(2);
    }

    [Fact]
    public async Task Those_whom_a_record_names_are_told_of_it()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp
                + "CREATE TABLE agents (id INTEGER PRIMARY KEY, email TEXT);"
                + "INSERT INTO agents VALUES (7, 'anna@example.com'), (8, 'not an address');"
                + CustomerStory.Customers(1, 4)
                + "; UPDATE customers SET parent = 7 WHERE id < 3; UPDATE customers SET parent = 8 WHERE id = 3;",
            CustomerStory.Crm
        );
        // on the tests' clock every limit is over at once
        installation.Use(new CallOptions { Patience = Timeout.InfiniteTimeSpan });
        installation.Notify(
            """
            notification: agents
            alert: record-created
            entity: erp/customers
            to: [ { field: parent, of: agents, address: email } ]
            """
        );

        await installation.CompleteAsync(CustomerStory.Process);

        (await installation.ToldAsync("agents")).ShouldBe([
            "record-created customers erp/customers 1 to anna@example.com",
            "record-created customers erp/customers 2 to anna@example.com",
            "record-created customers erp/customers 3",
            "record-created customers erp/customers 4",
        ]);
    }

    [Fact]
    public async Task No_run_stops_because_those_whom_records_name_cannot_be_looked_up()
    {
        await using var installation = await StartAsync();
        installation.Notify(
            """
            notification: agents
            alert: record-created
            entity: erp/customers
            to: [ { field: parent, of: vanished, address: email } ]
            """
        );
        installation.InErp("UPDATE customers SET parent = 7");

        await installation.CompleteAsync(CustomerStory.Process);

        (await installation.ToldAsync("agents")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Quarantine_is_told_once_and_its_end()
    {
        await using var installation = await StartAsync();
        installation.Notify(Changes);
        installation.InErp(TooLong);
        await installation.CompleteAsync(CustomerStory.Process);
        var entry = (await installation.QuarantineAsync()).ShouldHaveSingleItem();

        await installation.Store.Quarantine.MarkForRetryAsync(entry.FlowId, entry.SourceKey, CancellationToken.None);
        await installation.CompleteAsync(CustomerStory.Process);
        installation.InErp("UPDATE customers SET name = 'short' WHERE id = 2");
        await installation.CompleteAsync(CustomerStory.Process);

        (await installation.ToldAsync("changes")).ShouldBe([
            "record-created customers erp/customers 1",
            "record-quarantined customers erp/customers 2 (too-long)",
            "record-created customers erp/customers 2",
            "record-released customers erp/customers 2",
        ]);
    }

    [Fact]
    public async Task A_deletion_is_told()
    {
        await using var installation = await StartAsync();
        installation.Notify(Changes);
        const string Propagating = CustomerStory.Process + "\ndeletes: propagate\nguard: { deletes: none }";
        await installation.CompleteAsync(Propagating);
        await ForgetAsync(installation, "changes");

        installation.InErp("DELETE FROM customers WHERE id = 2");
        await installation.CompleteAsync(Propagating);

        (await installation.ToldAsync("changes")).ShouldBe(["record-deleted customers erp/customers 2"]);
    }

    [Fact]
    public async Task An_alert_about_the_target_names_its_record_where_there_is_one_and_else_that_of_the_source()
    {
        await using var installation = await StartAsync();
        installation.Notify(
            """
            notification: accounts
            alert: [ record-deleted, record-quarantined ]
            tell: each
            entity: crm/account
            """
        );
        const string Propagating = CustomerStory.Process + "\ndeletes: propagate\nguard: { deletes: none }";
        installation.InErp(TooLong);
        await installation.CompleteAsync(Propagating);
        installation.InErp("DELETE FROM customers WHERE id = 1");
        await installation.CompleteAsync(Propagating);

        (await installation.ToldAsync("accounts")).ShouldBe([
            "record-quarantined customers erp/customers 2 (too-long)",
            "record-deleted customers crm/account C00001",
        ]);
    }

    [Fact]
    public async Task Many_records_of_a_page_are_counted_and_the_first_told_one_by_one()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 130),
            CustomerStory.Crm
        );
        installation.Notify(Changes);

        await installation.CompleteAsync(CustomerStory.Process);

        var events = await installation.Store.Outbox.ListAsync("changes", 0, 9, CancellationToken.None);
        events.Select(e => e.Event.Records).ShouldBe([100, 30], "a row for each page");
        (await installation.ToldAsync("changes")).Count.ShouldBe(80);
    }

    [Fact]
    public async Task A_rule_about_another_process_or_entity_is_not_told()
    {
        await using var installation = await StartAsync();
        installation.Notify(
            """
            notification: other
            alert: record-created
            processes: [ suppliers ]
            """,
            """
            notification: leads
            alert: record-created
            entity: crm/leads
            """
        );

        await installation.CompleteAsync(CustomerStory.Process);

        (await installation.Store.Outbox.ListRulesAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_outbox_holds_no_value_in_clear()
    {
        await using var installation = await StartAsync();
        installation.Notify(
            """
            notification: names
            alert: record-created
            entity: erp/customers
            show: [ name ]
            """
        );

        await installation.CompleteAsync(CustomerStory.Process);

        var stored = (await installation.Store.Outbox.ListAsync("names", 0, 9, CancellationToken.None)).Single();
        var bytes = System.Text.Encoding.Latin1.GetString(stored.Event.Payload.Span);
        bytes.ShouldNotContain("Name 1");
        (await installation.ToldAsync("names")).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(CrashPlace.AfterIntents)]
    [InlineData(CrashPlace.AfterWriting)]
    [InlineData(CrashPlace.BeforeCommit)]
    [InlineData(CrashPlace.AfterCommit)]
    public async Task Killed_anywhere_each_created_record_is_told_once(CrashPlace place)
    {
        await using var installation = await StartAsync();
        installation.Notify(
            """
            notification: names
            alert: record-created
            entity: crm/account
            where: [ { field: name, startsWith: Name } ]
            show: [ name ]
            """
        );
        installation.CrashAt(place, 1);

        (await installation.CrashAsync(CustomerStory.Process)).ShouldBeTrue();
        await installation.CompleteAsync(CustomerStory.Process);

        (await installation.ToldAsync("names")).ShouldBe(
            [
                "record-created customers crm/account C00001 name=Name 1",
                "record-created customers crm/account C00002 name=Name 2",
            ],
            ignoreOrder: true
        );
    }

    private static async Task<SqlInstallation> StartAsync() =>
        await SqlInstallation.CreateAsync(CustomerStory.Erp + CustomerStory.Customers(1, 2), CustomerStory.Crm);

    private static async Task ForgetAsync(SqlInstallation installation, string rule) =>
        await installation.Store.Outbox.SettleAsync(
            new OutboxSettlement(rule) { Until = long.MaxValue },
            CancellationToken.None
        );
}
